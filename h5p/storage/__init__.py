"""Where bytes and libraries are kept: the store of files, the registry of libraries, packed scripts, cleaning."""
