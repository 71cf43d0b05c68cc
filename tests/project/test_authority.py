"""The authority of a centre's own network: what it certifies, what it never could, and when it makes anew."""

import ipaddress
import os
import plistlib
import socket
import ssl
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from pytest_django.fixtures import Settings

from lienthong.project import authority, lan, trust
from lienthong.project.serving import ServingProblem
from lienthong.project.trust import CERTIFICATE, PROFILE, TrustPage, in_rows, profile

NOW = datetime.now(UTC)
HERE, NAMES = ["127.0.0.1", "192.168.1.10"], ["localhost", "giao-vu.local"]


@pytest.fixture
def signer(tmp_path: Path) -> authority.Authority:
    """An authority in a new folder."""
    return authority.authority(tmp_path, NOW)


def test_the_authority_is_made_once_and_its_key_is_its_owners_alone(tmp_path: Path) -> None:
    first, again = (authority.authority(tmp_path, NOW + timedelta(days=day)) for day in (0, 400))
    assert (first.fingerprint, first.fingerprint.count(":")) == (again.fingerprint, 31)
    assert (first.thumbprint.count(":"), (tmp_path / "authority.key").stat().st_mode & 0o777) == (19, 0o600)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["authority.key", "authority.pem"]


def test_it_holds_ten_years_and_signs_no_further_authority(signer: authority.Authority) -> None:
    held = signer.certificate.not_valid_after_utc - NOW
    limits = signer.certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (held.days, limits.critical, limits.value.path_length) == (3651, True, 0)
    bounds = signer.certificate.extensions.get_extension_for_class(x509.NameConstraints)
    assert bounds.critical
    networks = [one.value for one in bounds.value.permitted_subtrees or [] if isinstance(one, x509.IPAddress)]
    assert ipaddress.ip_network("192.168.0.0/16") in networks
    assert not any(ipaddress.ip_network("8.8.8.8/32").overlaps(ipaddress.ip_network(str(one))) for one in networks
                   if ":" not in str(one))  # fmt: skip


def _leaf(folder: Path, signer: authority.Authority, day: int = 0, addresses: Any = HERE) -> authority.Leaf:
    return authority.leaf(folder, signer, addresses, NAMES, NOW + timedelta(days=day))


def test_the_servers_certificate_is_short_and_renewed_in_time(tmp_path: Path, signer: authority.Authority) -> None:
    first = _leaf(tmp_path, signer)
    assert ((first.ends_at - NOW).days, first.key.stat().st_mode & 0o777) == (89, 0o600)
    assert _leaf(tmp_path, signer, day=50).ends_at == first.ends_at
    assert _leaf(tmp_path, signer, day=61).ends_at > first.ends_at


def test_another_address_or_another_authority_means_another_certificate(
    tmp_path: Path, signer: authority.Authority
) -> None:
    def serial() -> int:
        return x509.load_pem_x509_certificate((tmp_path / "server.pem").read_bytes()).serial_number

    seen = []
    for addresses in (HERE, HERE, [*HERE, "10.0.0.4"]):
        _leaf(tmp_path, signer, addresses=addresses)
        seen.append(serial())
    for name in ("authority.key", "authority.pem"):
        (tmp_path / name).unlink()
    _leaf(tmp_path, authority.authority(tmp_path, NOW), addresses=[*HERE, "10.0.0.4"])
    assert (seen[0] == seen[1], len({*seen, serial()})) == (True, 3)


def _trusted(folder: Path, signer: authority.Authority, certificate: Path, key: Path, host: str) -> str:
    """What a client that trusts the authority says of a server with this certificate, called by this name."""
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)
    client = ssl.create_default_context(cadata=signer.certificate.public_bytes(serialization.Encoding.PEM).decode())
    ours, theirs = socket.socketpair()

    def answer() -> None:
        try:
            serving.wrap_socket(theirs, server_side=True).close()
        except (ssl.SSLError, OSError):
            theirs.close()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        client.wrap_socket(ours, server_hostname=host).close()
        return "trusted"
    except ssl.SSLCertVerificationError as error:
        ours.close()
        return error.verify_message
    finally:
        thread.join()


@pytest.mark.parametrize("host", ["127.0.0.1", "192.168.1.10", "giao-vu.local"])
def test_a_phone_that_trusts_it_trusts_the_server(tmp_path: Path, signer: authority.Authority, host: str) -> None:
    leaf = _leaf(tmp_path, signer)
    assert _trusted(tmp_path, signer, leaf.certificate, leaf.key, host) == "trusted"
    assert _trusted(tmp_path, signer, leaf.certificate, leaf.key, "192.168.1.11") != "trusted"


def test_a_machine_that_was_renamed_is_trusted_as_before(
    tmp_path: Path, signer: authority.Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / authority.FOLDER).symlink_to(tmp_path)
    monkeypatch.setattr(authority, "machine", lambda: "may-moi")
    place = lan.Lan("0.0.0.0", ("192.168.1.10",), tuple(authority.names_of_machine()), 8443, 8080)
    _signer, leaf = lan.leaf_for(tmp_path, place)
    for host in ("192.168.1.10", "may-moi.local"):
        assert _trusted(tmp_path, signer, leaf.certificate, leaf.key, host) == "trusted"


@pytest.mark.parametrize("host", ["ngan-hang.example", "8.8.8.8"])
def test_whoever_steals_its_key_passes_for_nobody_outside(
    tmp_path: Path, signer: authority.Authority, host: str
) -> None:
    address = [host] if host[0].isdigit() else []
    leaf = authority.leaf(tmp_path, signer, address, [] if address else [host], NOW)
    assert "permitted subtree violation" in _trusted(tmp_path, signer, leaf.certificate, leaf.key, host)


def test_a_machine_without_a_network_says_so() -> None:
    with pytest.raises(ServingProblem, match="chưa nối vào mạng"):
        lan.arrange(host=None, port=None, own=[])


def test_addresses_are_private_ones() -> None:
    code = "from lienthong.project.authority import lan_addresses; print(*lan_addresses())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    found = [ipaddress.ip_address(one) for one in told.split()]
    assert all(one.is_private and not one.is_loopback for one in found)


def test_the_web_server_is_told_where_it_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LIENTHONG_HOSTS", "LIENTHONG_LAN_PORT", "LIENTHONG_PUBLIC_ADDRESS"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    place = lan.arrange(host="127.0.0.1", port=None, own=[])
    told = {name: os.environ[name] for name in ("LIENTHONG_LAN_PORT", "LIENTHONG_PUBLIC_ADDRESS")}
    assert told == {"LIENTHONG_LAN_PORT": str(place.port), "LIENTHONG_PUBLIC_ADDRESS": place.address[:-1]}
    assert os.environ["LIENTHONG_HOSTS"].split(",")[:2] == ["127.0.0.1", authority.machine()]
    assert (place.address, place.plain_address) == (
        f"https://127.0.0.1:{place.port}/", f"http://127.0.0.1:{place.plain_port}/"
    )  # fmt: skip


def test_the_clerk_reads_where_phones_go_and_what_they_compare(
    signer: authority.Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    lan.tell(lan.Lan("0.0.0.0", ("192.168.1.10",), (), 8443, 8080), signer)
    assert capsys.readouterr().out.splitlines() == [
        "Điện thoại và máy khác trong mạng mở lần đầu (để tin cậy máy chủ này):",
        "  http://192.168.1.10:8080/",
        "Khi cài chứng thư, so dấu vân tay mà điện thoại hiện ra với dòng này:",
        f"  SHA-256 {signer.fingerprint}",
        f"  SHA-1 (Windows) {signer.thumbprint}",
    ]


def _ask(page: Any, path: str, host: str = "192.168.1.10:8080", **about: str) -> tuple[str, dict[str, str], bytes]:
    told: list[Any] = []
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": host, **about}
    given = page(asked, lambda status, headers: told.append((status, dict(headers))))
    body = b"".join(given)
    getattr(given, "close", lambda: None)()  # as a server does when all is sent
    return told[0][0], told[0][1], body


def test_the_plain_port_serves_trust_and_nothing_else(signer: authority.Authority) -> None:
    page = TrustPage(signer, 8443, ["192.168.1.10", "giao-vu.local"])
    assert _ask(page, CERTIFICATE)[2] == signer.der
    assert _ask(page, PROFILE)[2] == profile(signer)
    asked = [("/lop/", "giao-vu.local:8080"), ("/lop/", "la.example"), ("//la.example/", "192.168.1.10"), ("/é", "x")]
    away = [_ask(page, path, host)[1]["Location"] for path, host in asked]
    ours = "https://192.168.1.10:8443/"
    assert away == ["https://giao-vu.local:8443/lop/", f"{ours}lop/", ours, ours]
    assert _ask(page, "/", REQUEST_METHOD="POST")[0] == "405 Method Not Allowed"


def test_an_iphone_gets_the_authority_as_a_profile(signer: authority.Authority) -> None:
    (payload,) = plistlib.loads(profile(signer))["PayloadContent"]
    found = x509.load_der_x509_certificate(payload["PayloadContent"])
    assert (payload["PayloadType"], found.fingerprint(hashes.SHA256())) == (
        "com.apple.security.root", signer.certificate.fingerprint(hashes.SHA256())
    )  # fmt: skip


def test_the_page_of_trust_speaks_two_languages(signer: authority.Authority) -> None:
    page = TrustPage(signer, 8443, ["192.168.1.10"])
    rows = in_rows(signer.fingerprint)
    assert ([len(row) for row in rows], ":".join(rows)) == ([23] * 4, signer.fingerprint)
    told = {query: _ask(page, "/", QUERY_STRING=query)[2].decode() for query in ("", "lang=en")}
    assert all(all(row in one for row in rows) and "https://192.168.1.10:8443/" in one for one in told.values())
    assert ("So dấu vân tay" in told[""], "Compare the fingerprint" in told["lang=en"]) == (True, True)


def test_the_plain_port_is_made_of_what_the_server_was_told(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR, settings.STATIC_ROOT, settings.ALLOWED_HOSTS = tmp_path, tmp_path / "static", ["192.168.1.10"]
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "a.css").write_text("p {}")
    monkeypatch.setenv("LIENTHONG_LAN_PORT", "8443")
    trust._page.cache_clear()
    made = authority.authority(tmp_path / authority.FOLDER, authority.this_moment())
    assert _ask(trust.application, CERTIFICATE)[2] == made.der
    assert _ask(trust.application, "/static/a.css")[2] == b"p {}"
    assert _ask(trust.application, "/lop/")[1]["Location"] == "https://192.168.1.10:8443/lop/"
