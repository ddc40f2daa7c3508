"""The PDF of a certificate: what it says, drawing it, storing it."""
