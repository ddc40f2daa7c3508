"""The one public module with a name that landed migrations of other apps hold; authoring itself is `h5p.authoring`."""
