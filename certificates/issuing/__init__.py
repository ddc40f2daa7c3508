"""Issuing, revoking and reissuing certificates, and their pages in the admin."""
