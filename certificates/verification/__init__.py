"""The public page of a certificate, its PDF, and the holder's list of certificates."""
