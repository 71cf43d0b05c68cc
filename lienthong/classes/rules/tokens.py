"""Addresses with a token: whoever has the token is believed, so only its digest is kept."""

import hashlib

BYTES = 32


def digest_of(token: str) -> str:
    """64 hexadecimal digits by which a token is found. It has 256 random bits, so nobody can try digests out."""
    return hashlib.sha256(token.encode()).hexdigest()
