"""What was achieved, provable by anyone: frozen facts, a drawn document, a public page to check them."""
