"""What the official editor's client (not part of this app) asks for: its page and files, its endpoint, its lists."""
