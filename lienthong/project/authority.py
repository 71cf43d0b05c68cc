"""The certificate authority of a centre's own network: made here, kept here, good for nothing but this network.

Offline pages, cameras and passkeys want HTTPS, and no public authority certifies `192.168.1.10`. So the server makes one of
its own, which each phone is told to trust once. It may only ever certify private addresses and the names of this machine
(name constraints): whoever stole its key could not pass for a bank.
"""

import ipaddress
import os
import socket
import struct
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

FOLDER = "lan"
AUTHORITY_HOLDS = timedelta(days=3652)
LEAF_HOLDS = timedelta(days=90)
RENEWED_BEFORE = timedelta(days=30)
_AGO = timedelta(days=1)  # a phone whose clock is a little behind believes it all the same
_NETWORKS = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10")
_ENDINGS = ("local", "lan", "home.arpa", "localhost")
_SIOCGIFADDR = 0x8915


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority's certificate and its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def der(self) -> bytes:
        """The certificate as phones take it."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def fingerprint(self) -> str:
        """SHA-256, in pairs: what is compared by eye before a phone trusts it."""
        return _pairs(self.certificate.fingerprint(hashes.SHA256()))

    @property
    def thumbprint(self) -> str:
        """SHA-1, in pairs: the only one that Windows shows."""
        return _pairs(self.certificate.fingerprint(hashes.SHA1()))  # noqa: S303 - what Windows shows, no more


def _pairs(digest: bytes) -> str:
    return ":".join(f"{byte:02X}" for byte in digest)


@dataclass(frozen=True, slots=True)
class Leaf:
    """The files from which the web server speaks HTTPS, and until when they hold."""

    certificate: Path
    key: Path
    ends_at: datetime


def authority(folder: Path, now: datetime) -> Authority:
    """The authority kept in this folder; made the first time, for ten years. Its key is readable by its owner only."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    certificate_file, key_file = folder / "authority.pem", folder / "authority.key"
    if certificate_file.exists() and key_file.exists():
        certificate = x509.load_pem_x509_certificate(certificate_file.read_bytes())
        return Authority(certificate, _key_in(key_file))
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Liên Thông"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Liên Thông, máy chủ {machine()}"[:64]),
        ]
    )
    permitted: list[x509.GeneralName] = [x509.IPAddress(ipaddress.ip_network(one)) for one in _NETWORKS]
    permitted += [x509.DNSName(one) for one in dict.fromkeys((*_ENDINGS, machine()))]
    usage = x509.KeyUsage(
        digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        _begun(name, name, key.public_key(), now, AUTHORITY_HOLDS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _keep(key_file, _pem_of(key), 0o600)
    _keep(certificate_file, certificate.public_bytes(serialization.Encoding.PEM), 0o644)
    return Authority(certificate, key)


def may_certify(signer: Authority, name: str) -> bool:
    """Whether the authority's own bounds hold this name.

    A machine renamed since bears a short name they do not; one such name in a certificate, and phones refuse all of it.
    """
    bounds = signer.certificate.extensions.get_extension_for_class(x509.NameConstraints).value
    held = [one.value for one in bounds.permitted_subtrees or [] if isinstance(one, x509.DNSName)]
    return any(name == one or name.endswith(f".{one}") for one in held)


def leaf(folder: Path, signer: Authority, addresses: Iterable[str], names: Iterable[str], now: datetime) -> Leaf:
    """The server's own certificate for these addresses and names; made anew when it lacks one or ends within a month."""
    certificate_file, key_file = folder / "server.pem", folder / "server.key"
    wanted = _alternatives(addresses, names)
    if certificate_file.exists() and key_file.exists():
        known = x509.load_pem_x509_certificate(certificate_file.read_bytes())
        if _still_good(known, signer, wanted, now):
            return Leaf(certificate_file, key_file, known.not_valid_after_utc)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, machine()[:64])])
    issuer = signer.certificate.subject
    made = (
        _begun(subject, issuer, key.public_key(), now, LEAF_HOLDS)
        .add_extension(x509.SubjectAlternativeName(wanted), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.certificate.public_key()),  # type: ignore[arg-type]
            critical=False,
        )
        .sign(signer.key, hashes.SHA256())
    )
    _keep(key_file, _pem_of(key), 0o600)
    _keep(certificate_file, made.public_bytes(serialization.Encoding.PEM), 0o644)
    return Leaf(certificate_file, key_file, made.not_valid_after_utc)


def _begun(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey, now: datetime, holds: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _AGO)
        .not_valid_after(now + holds)
    )


def _still_good(known: x509.Certificate, signer: Authority, wanted: list[x509.GeneralName], now: datetime) -> bool:
    has = known.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    try:
        known.verify_directly_issued_by(signer.certificate)
    except Exception:
        return False
    return set(has) == set(wanted) and known.not_valid_after_utc - now > RENEWED_BEFORE


def _alternatives(addresses: Iterable[str], names: Iterable[str]) -> list[x509.GeneralName]:
    found: list[x509.GeneralName] = [x509.IPAddress(ipaddress.ip_address(one)) for one in sorted(set(addresses))]
    return [*found, *(x509.DNSName(one) for one in sorted(set(names)))]


def _key_in(file: Path) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError(f"{file} is no key of ours")
    return key


def _pem_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _keep(file: Path, data: bytes, mode: int) -> None:
    """Written beside and put in place whole: a start that is killed leaves no half key."""
    beside = file.with_suffix(".new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as writer:
        writer.write(data)
        writer.flush()
        os.fsync(writer.fileno())
    beside.replace(file)


def machine() -> str:
    """The short name of this machine, as a network knows it."""
    name = socket.gethostname().partition(".")[0].lower()
    return name if name.isascii() and name.replace("-", "").isalnum() else "lien-thong"


def names_of_machine() -> list[str]:
    """The names under which the network may call this machine."""
    return [machine(), f"{machine()}.local", f"{machine()}.lan"]


def lan_addresses() -> list[str]:
    """The private IPv4 addresses of this machine, that of its way out first; loopback left out. Nothing is sent."""
    found = [*_way_out(), *_of_interfaces(), *_of_name()]
    return [one for one in dict.fromkeys(found) if _is_of_a_lan(one)]


def _is_of_a_lan(written: str) -> bool:
    address = ipaddress.ip_address(written)
    return any(address in ipaddress.ip_network(one) for one in _NETWORKS[:3])


def _way_out() -> list[str]:
    """The address from which this machine would speak to others; to connect a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as tried:
        try:
            tried.connect(("192.0.2.1", 9))
            return [tried.getsockname()[0]]
        except OSError:
            return []


def _of_interfaces() -> list[str]:
    """What each network card bears; on Linux only."""
    if not sys.platform.startswith("linux"):
        return []
    import fcntl

    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _number, name in socket.if_nameindex():
            try:
                told = fcntl.ioctl(asked.fileno(), _SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
            except OSError:
                continue
            found.append(socket.inet_ntoa(told[20:24]))
    return found


def _of_name() -> list[str]:
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    except OSError:
        return []


def this_moment() -> datetime:
    """The clock, in the zone in which certificates are dated."""
    return datetime.now(UTC)
