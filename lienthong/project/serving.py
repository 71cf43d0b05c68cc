"""`lienthong serve`: brings database, schema, catalogues, static files, web and jobs up, and all of it down again.

Web server and workers are children in sessions of their own: this process alone hears the terminal and decides what
ends when.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import ipaddress
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import IO
from urllib.parse import urlsplit

from lienthong.project import authority, cluster, lan, messages

DEMONSTRATION_MARK = "demonstration"  # in the data folder: accounts whose passwords everybody knows were made here
FIRST_PORT, LAST_PORT = 8000, 32767
PATIENCE_SECONDS = 60
WATCH_SECONDS = 1.0
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class ServingProblem(Exception):  # noqa: N818 - reads as what it is, like Refusal
    """The server cannot be started; the text is Vietnamese and says what to do."""


class _Ended(BaseException):
    """Somebody asked the server to end."""


def serve(*, host: str, port: int | None, demonstration: bool, place: lan.Lan | None = None) -> None:
    """Run until Ctrl-C, `lienthong stop` or a signal to end, then leave nothing running.

    With a `place` the network is served over HTTPS, with a page beside it that says how to trust this machine.
    """
    from django.conf import settings

    data_dir: Path = settings.DATA_DIR
    if settings.DEMONSTRATION or demonstration or (data_dir / DEMONSTRATION_MARK).exists():
        refuse_strangers(host)
    with only_server(data_dir) as note:
        for number in _ENDING:
            signal.signal(number, _end)
        web: list[subprocess.Popen[bytes]] = []
        workers: list[subprocess.Popen[bytes]] = []
        try:
            with database(stop_always=True):
                try:
                    prepare()
                    seal_past_days()
                    logins = demonstration_logins() if demonstration else []
                    at = _open(host, port, place, data_dir, web)
                    note.write("\n".join([at, *(str(child.pid) for child in web)]) + "\n")
                    note.flush()
                    workers.extend(_launch_worker() for _number in range(settings.JOB_WORKERS))
                    _announce(at, logins)
                    ended = _watch(web, workers, _renewal(place, data_dir))
                    raise ServingProblem(f"Máy chủ web đã tự dừng (mã {ended}). Hãy xem các dòng ở trên rồi chạy lại.")
                finally:
                    _hear_no_more()
                    _end_children([*web, *workers])
        except _Ended:
            print("\nĐã dừng.", flush=True)


def _open(
    host: str, port: int | None, place: lan.Lan | None, data_dir: Path, web: list[subprocess.Popen[bytes]]
) -> str:
    """Start the web server, and for a network the page of trust; `web` holds what runs. The address for browsers."""
    if place is None:
        at = free_port(host) if port is None else unless_taken(host, port)
        web.append(_launch(host, at))
        _wait_until_answering(web[0], host, at)
        return address(host, at)
    signer, leaf = lan.leaf_for(data_dir, place)
    web.append(_launch(place.host, place.port, leaf))
    web.append(lan.launch_trust_page(place))
    _wait_until_answering(web[0], place.host, place.port)
    _wait_until_answering(web[1], place.host, place.plain_port)
    lan.tell(place, signer)
    return place.address


def _renewal(place: lan.Lan | None, data_dir: Path) -> Callable[[subprocess.Popen[bytes]], subprocess.Popen[bytes]]:
    """What is asked every hour of a running web server: the same, or for a new certificate one in its place."""
    if place is None:
        return lambda running: running
    known = [lan.leaf_for(data_dir, place)[1].ends_at]

    def renewed(running: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
        _signer, leaf = lan.leaf_for(data_dir, place)
        if leaf.ends_at == known[0]:
            return running
        known[0] = leaf.ends_at
        _end_children([running])
        return _launch(place.host, place.port, leaf)

    return renewed


def refuse_strangers(host: str) -> None:
    """Everybody knows the passwords of the demonstration: such accounts are served to this machine only."""
    with contextlib.suppress(ValueError):
        if ipaddress.ip_address(host).is_loopback:
            return
    if host != "localhost":
        raise ServingProblem(
            "Tài khoản trình diễn chỉ được mở trên chính máy này (127.0.0.1). "
            "Demonstration accounts refuse to serve on any but a loopback address."
        )


@contextlib.contextmanager
def database(*, stop_always: bool = False) -> Iterator[None]:
    """Have the private cluster up inside the block; with DATABASE_URL the database is somebody else's care."""
    from django.conf import settings

    if os.environ.get("DATABASE_URL"):
        yield
        return
    started = False
    try:
        started = cluster.start(settings.DATA_DIR)
        yield
    finally:
        if "django.db" in sys.modules:
            from django.db import connection

            connection.close()
            connection.close_pool()  # type: ignore[attr-defined]
        if started or stop_always:
            cluster.stop(settings.DATA_DIR)


def prepare() -> None:
    """Schema, cache table, catalogues and static files, as far as they are not up to date."""
    import django
    from django.core.management import call_command
    from django.db import connection

    messages.compile_stale()
    django.setup()
    connection.ensure_connection()
    if connection.pg_version < 150000:  # type: ignore[attr-defined]
        raise ServingProblem("Máy chủ cơ sở dữ liệu quá cũ. Hãy dùng PostgreSQL 15 trở lên.")
    with _one_at_a_time():
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        _lay_foundation()
    _collect_static()


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Several hosts of one database that start together wait for each other. The lock goes with its own connection."""
    from django.db import connection

    from lienthong.project.backup import connected

    with connected(connection.settings_dict) as held:
        held.execute("SELECT pg_advisory_xact_lock(hashtext('lienthong.prepare'))")
        yield


def _lay_foundation() -> None:
    """Roles, rulebooks and programmes that are missing; what people corrected stays."""
    from django.utils import timezone

    from lienthong.project.foundation import lay

    lay(timezone.localdate())


def seal_past_days() -> int:
    """Seal the trail up to yesterday; how many seals were made."""
    from django.utils import timezone

    from lienthong.audit.actions import seal_days

    return seal_days(before=timezone.localdate())


def demonstration_logins(centres: int | None = None, say: Callable[[str], None] = lambda line: None) -> list[str]:
    """Fill the demonstration data once; one line for each account that may sign in, as `demo.install` tells it.

    Without a number it is the small demonstration, or whichever is here already. `say` hears of each centre as it stands.
    Broken off, the installation is as empty as it was.
    """
    if importlib.util.find_spec("lienthong.project.demo") is None:
        return []
    from django.conf import settings

    from lienthong.people.models import Account
    from lienthong.project import demo
    from lienthong.project.demo.size import SMALL, province_of

    mark = settings.DATA_DIR / DEMONSTRATION_MARK
    marked, filled = mark.exists(), Account.objects.exists()
    if filled and not marked:
        raise ServingProblem(
            "Dữ liệu ở đây là dữ liệu thật, không nạp dữ liệu trình diễn vào. "
            "Muốn xem trình diễn, hãy đặt LIENTHONG_DATA là một thư mục khác."
        )
    if filled and centres is not None and (here := demo.centres_here()) != centres:
        raise ServingProblem(
            f"Ở đây đã có dữ liệu trình diễn với {here} trung tâm. "
            f"Muốn có {centres} trung tâm, hãy đặt LIENTHONG_DATA là một thư mục khác."
        )
    mark.touch()
    try:
        told = demo.install(SMALL if centres is None else province_of(centres), say)
    except BaseException:
        if not marked:
            mark.unlink()
        raise
    return ["  ".join(line) for line in told]


def stop(data_dir: Path) -> bool:
    """End the server of this data folder and its cluster; True when there was something to end."""
    note = data_dir / "serving"
    ended = False
    with contextlib.suppress(FileNotFoundError), note.open("r+") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.kill(int(held.readline()), signal.SIGTERM)
            fcntl.flock(held, fcntl.LOCK_EX)
            ended = True
        ended = _end_left_over(held) or ended
    return cluster.stop(data_dir) or ended


def free_port(host: str, first: int = FIRST_PORT, *, but: int | None = None) -> int:
    """The first free port from 8000, or another, up."""
    for port in range(first, LAST_PORT + 1):
        if port != but and is_free(host, port):
            return port
    raise ServingProblem(f"Không còn cổng trống nào từ {first} đến {LAST_PORT}.")


def address(host: str, port: int) -> str:
    """The address as a browser takes it."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _end(_number: int, _frame: FrameType | None) -> None:
    """Once is enough: `make` passes on a signal that reached the server already, and the second would break off the tidying."""
    _hear_no_more()
    raise _Ended


def _hear_no_more() -> None:
    for number in _ENDING:
        signal.signal(number, signal.SIG_IGN)


@contextlib.contextmanager
def only_server(data_dir: Path) -> Iterator[IO[str]]:
    """Hold the data folder's note; refuse when another server holds it, and say where that one is."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "serving").open("a+") as note:
        try:
            fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            note.seek(0)
            told = note.read().split()
            where = f" tại {told[1]}" if len(told) > 1 else ""
            raise ServingProblem(f"Liên Thông đang chạy{where}. Dừng nó bằng `lienthong stop`.") from None
        _end_left_over(note)
        note.truncate(0)
        note.write(f"{os.getpid()}\n")
        note.flush()
        yield note
        note.truncate(0)


def _end_left_over(note: IO[str]) -> bool:
    """End the web server of one that was killed before it could clean up; True when there was such a one."""
    note.seek(0)
    told = note.read().split()
    ended = False
    for child in map(int, told[2:]):
        with contextlib.suppress(OSError):
            if b"lienthong.project." in Path(f"/proc/{child}/cmdline").read_bytes():
                os.killpg(child, signal.SIGKILL)
                _wait_until_free(told[1])
                ended = True
    return ended


def _wait_until_free(where: str) -> None:
    """Wait until killed processes have let go of their address: for a moment longer they still answer there."""
    place = urlsplit(where)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_free(place.hostname or "", place.port or 0) and time.monotonic() < deadline:
        time.sleep(0.02)


def is_free(host: str, port: int) -> bool:
    """Whether nobody holds the port; refuses a host that is none of this machine's."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except socket.gaierror:
        raise ServingProblem(f"Không có địa chỉ {host} trên máy này.") from None
    except OSError:
        return False
    return True


def unless_taken(host: str, port: int) -> int:
    """The port, when nobody holds it."""
    if not is_free(host, port):
        raise ServingProblem(
            f"Không mở được cổng {port} trên {host}: đã có chương trình khác dùng, hoặc không có quyền."
        )
    return port


def _launch(host: str, port: int, leaf: authority.Leaf | None = None) -> subprocess.Popen[bytes]:
    """Start the web server, with a certificate over HTTPS. Each worker's threads stay below the size of its pool."""
    workers = os.environ.get("LIENTHONG_WORKERS") or "2"
    command = [sys.executable, "-m", "granian", "lienthong.project.wsgi:application", "--interface", "wsgi"]
    command += ["--host", host, "--port", str(port), "--workers", workers, "--blocking-threads", "8"]
    command += ["--no-ws", "--log-level", "error"]
    if leaf is not None:
        command += ["--ssl-certificate", str(leaf.certificate), "--ssl-keyfile", str(leaf.key)]
        command += ["--ssl-protocol-min", "tls1.2"]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)


def _launch_worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "lienthong.project.cli", "work", "--beside", str(os.getpid())]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)


def _watch(
    web: list[subprocess.Popen[bytes]],
    workers: list[subprocess.Popen[bytes]],
    renewed: Callable[[subprocess.Popen[bytes]], subprocess.Popen[bytes]],
) -> int:
    """Wait until a web server ends, and give its code. A worker that dies gets a successor, at most one a second."""
    asked_at = time.monotonic()
    while all(one.poll() is None for one in web):
        time.sleep(WATCH_SECONDS)
        for place, worker in enumerate(workers):
            if worker.poll() is not None:
                workers[place] = _launch_worker()
        if time.monotonic() - asked_at > lan.RENEWAL_SECONDS:
            asked_at, web[0] = time.monotonic(), renewed(web[0])
    return next(ended for one in web if (ended := one.poll()) is not None)


def _wait_until_answering(child: subprocess.Popen[bytes], host: str, port: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while child.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
            return
        time.sleep(0.05)
    raise ServingProblem("Máy chủ web không khởi động được. Hãy xem các dòng ở trên.")


def _end_children(alive: list[subprocess.Popen[bytes]]) -> None:
    """Ask web server and workers to end, and after ten seconds end them with all their own children."""
    for child in alive:
        child.terminate()
    deadline = time.monotonic() + 10
    for child in alive:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=max(deadline - time.monotonic(), 0.01))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _announce(where: str, logins: list[str]) -> None:
    if logins:
        print("Đăng nhập bằng một trong các tài khoản trình diễn:")
    for line in logins:
        print(f"  {line}")
    print(f"Liên Thông đang chạy tại {where}  (Ctrl-C để dừng)", flush=True)


def _collect_static() -> None:
    """Collect when a file is newer than the last collection. Icons are written into pages, not served: left out."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    left_out = ["ui/vendor/icons/*"]
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(left_out):
            status = os.stat(storage.path(name))
            seen.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    mark = Path(settings.STATIC_ROOT) / ".collected"
    if mark.exists() and mark.read_text() == seen.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, ignore_patterns=left_out)
    mark.write_text(seen.hexdigest())
