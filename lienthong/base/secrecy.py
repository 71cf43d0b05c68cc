"""Values that must not lie open in the database: sealed under the installation's key, and found again by a keyed hash.

Each purpose has keys of its own, derived from the secret key (HKDF, SHA-256), so that what is sealed for one is of no
use for another, and a stolen database or backup gives nothing away. Whoever loses the secret key loses what was sealed.
"""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

# The first byte says how the rest was made, so that another way can be taken up beside this one.
_VERSION = b"\x01"
_NONCE, _TAG = 12, 16
SEAL_BYTES = len(_VERSION) + _NONCE + _TAG


class SealBrokenError(Exception):
    """What was sealed cannot be read: the installation's key is another one, or the bytes were changed."""


def sealed(text: str, *, purpose: str) -> bytes:
    """The text under AES-256-GCM; the same text gives other bytes each time."""
    return sealed_bytes(text.encode(), purpose=purpose)


def unsealed(closed: bytes, *, purpose: str) -> str:
    """The text that was sealed for this purpose. Raises SealBrokenError."""
    return unsealed_bytes(closed, purpose=purpose).decode()


def sealed_bytes(data: bytes, *, purpose: str) -> bytes:
    """What `sealed` does, for what is no text; `SEAL_BYTES` longer than the data."""
    nonce = os.urandom(_NONCE)
    closed = AESGCM(_key(purpose, "seal")).encrypt(nonce, data, purpose.encode())
    return _VERSION + nonce + closed


def unsealed_bytes(closed: bytes, *, purpose: str) -> bytes:
    """What was sealed for this purpose. Raises SealBrokenError."""
    version, nonce, rest = closed[:1], closed[1 : 1 + _NONCE], closed[1 + _NONCE :]
    if version != _VERSION:
        raise SealBrokenError
    try:
        return AESGCM(_key(purpose, "seal")).decrypt(nonce, rest, purpose.encode())
    except InvalidTag as error:
        raise SealBrokenError from error


def keyed_hash(text: str, *, purpose: str) -> str:
    """64 hexadecimal digits by which an equal text is found; without the key nobody can try numbers out."""
    return hmac.new(_key(purpose, "find"), text.encode(), hashlib.sha256).hexdigest()


def _key(purpose: str, use: str) -> bytes:
    info = f"lienthong {purpose} {use}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(settings.SECRET_KEY.encode())
