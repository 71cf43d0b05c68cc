"""`lienthong serve --lan`: HTTPS for a centre's own network, and a plain port that only says how to trust it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from lienthong.project import authority, checks

EVERYWHERE = "0.0.0.0"  # noqa: S104 - serving the network is what was asked for
FIRST_PORT, FIRST_PLAIN_PORT = 8443, 8080
RENEWAL_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Lan:
    """Where this machine is called in its network, and the ports for HTTPS and for the page of trust."""

    host: str
    addresses: tuple[str, ...]
    names: tuple[str, ...]
    port: int
    plain_port: int

    @property
    def address(self) -> str:
        """Where browsers go."""
        return f"https://{self.addresses[0]}:{self.port}/"

    @property
    def plain_address(self) -> str:
        """Where a phone goes the first time."""
        return f"http://{self.addresses[0]}:{self.plain_port}/"


def arrange(*, host: str | None, port: int | None, own: list[str]) -> Lan:
    """Find the ports, and put into the environment what the web server's processes have to know.

    `own` are the addresses of this machine in its network; a host that was asked for stands alone.
    """
    from lienthong.project.serving import ServingProblem, free_port, unless_taken

    at = host or EVERYWHERE
    addresses = own if at == EVERYWHERE else [at]
    if not addresses:
        raise ServingProblem(
            "Máy này chưa nối vào mạng nội bộ nào. Hãy nối mạng rồi chạy lại, hoặc ghi địa chỉ bằng --host."
        )
    secure = free_port(at, FIRST_PORT) if port is None else unless_taken(at, port)
    plain = free_port(at, FIRST_PLAIN_PORT, but=secure)
    found = Lan(at, tuple(addresses), tuple(authority.names_of_machine()), secure, plain)
    hosts = checks.hosts_in(os.environ.get("LIENTHONG_HOSTS") or checks.HOSTS)
    os.environ["LIENTHONG_HOSTS"] = ",".join(dict.fromkeys([*found.addresses, *found.names, *hosts]))
    os.environ["LIENTHONG_LAN_PORT"] = str(secure)
    os.environ.setdefault("LIENTHONG_PUBLIC_ADDRESS", found.address.rstrip("/"))
    return found


def leaf_for(data_dir: Path, place: Lan) -> tuple[authority.Authority, authority.Leaf]:
    """The authority and the server's own certificate, renewed where it ends soon or the addresses have changed."""
    folder, now = data_dir / authority.FOLDER, authority.this_moment()
    signer = authority.authority(folder, now)
    names = [one for one in place.names if authority.may_certify(signer, one)]
    return signer, authority.leaf(folder, signer, place.addresses, names, now)


def launch_trust_page(place: Lan) -> subprocess.Popen[bytes]:
    """The plain port: one process, which knows the page of trust and nothing of the product's data."""
    command = [sys.executable, "-m", "granian", "lienthong.project.trust:application", "--interface", "wsgi"]
    command += ["--host", place.host, "--port", str(place.plain_port), "--workers", "1", "--blocking-threads", "4"]
    command += ["--no-ws", "--log-level", "error"]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)


def tell(place: Lan, signer: authority.Authority) -> None:
    """What the clerk reads on the screen of the server: where phones go, and what they compare."""
    print("Điện thoại và máy khác trong mạng mở lần đầu (để tin cậy máy chủ này):")
    print(f"  {place.plain_address}")
    print("Khi cài chứng thư, so dấu vân tay mà điện thoại hiện ra với dòng này:")
    print(f"  SHA-256 {signer.fingerprint}")
    print(f"  SHA-1 (Windows) {signer.thumbprint}", flush=True)
