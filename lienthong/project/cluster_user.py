"""As which OS user the private cluster runs, and how its folder comes to belong to that user.

PostgreSQL refuses to run as root. For an ordinary user nothing happens here: the server runs as that user. For root,
four ways are tried in this order and the first that really works is taken:

1. as the system user `lienthong`, made when missing;
2. the same, allowed to pass through folders closed to others (a clone below a home of mode 0700);
3. in a user namespace, where root bears another number (containers that know no other user);
4. as 2, with the wider capability that containers grant instead.

Only the cluster's own folders change hands, never a folder above them.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ACCOUNT = "lienthong"


class ClusterProblem(Exception):  # noqa: N818 - reads as what it is, like Refusal
    """The private cluster cannot do what was asked; the text is Vietnamese and says what to do."""


@dataclass(frozen=True, slots=True)
class Runner:
    """A way to run the server: words before each command, and whose its files are."""

    prefix: tuple[str, ...]
    user: int
    group: int


def prepare(folder: Path, programs: Path) -> Runner:
    """Find the way to run the server for this folder, and give it the folder, closed to all others."""
    if os.geteuid() != 0:
        runner = Runner((), os.geteuid(), os.getegid())
        own_folder(folder, runner)
        return runner
    kept = folder.stat() if (folder / "PG_VERSION").exists() else None
    if not kept and folder.is_dir() and not folder.is_symlink():
        os.chown(folder, 0, 0)
    for runner in _ways():
        if kept and kept.st_uid != runner.user:
            continue
        with contextlib.suppress(OSError, ClusterProblem):
            own_folder(folder, runner)
            if _works(runner, folder, programs):
                return runner
            os.chown(folder, 0, 0)
    if kept:
        whose = f"người dùng số {kept.st_uid}"
        raise ClusterProblem(f"Thư mục {folder} thuộc về {whose}. Hãy chạy bằng người dùng đó, không phải root.")
    raise ClusterProblem(
        "PostgreSQL không chạy được dưới quyền root và máy này không cho đổi sang người dùng khác. "
        "Hãy tạo một người dùng thường và chạy lại bằng người dùng đó."
    )


def own_folder(folder: Path, runner: Runner) -> None:
    """Make the folder if need be, give it to the runner and close it to all others; refuse one that is a stranger's."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        if folder.is_symlink() or found.st_uid not in {runner.user, os.geteuid()}:
            raise ClusterProblem(f"Thư mục {folder} thuộc về người khác. Hãy xóa nó hoặc chọn thư mục dữ liệu khác.")
        if (found.st_uid, found.st_gid) != (runner.user, runner.group) and os.geteuid() == 0:
            os.chown(folder, runner.user, runner.group, follow_symlinks=False)
        folder.chmod(0o700)
    except OSError as error:
        raise ClusterProblem(f"Không dùng được thư mục {folder}: {error.strerror}.") from error


def hand_over(path: Path, runner: Runner) -> None:
    """Give a file written here to the runner."""
    if os.geteuid() == 0:
        os.chown(path, runner.user, runner.group)


def empty(folder: Path) -> None:
    """Remove what is in the folder and keep the folder itself."""
    for inside in folder.iterdir():
        if inside.is_dir() and not inside.is_symlink():
            shutil.rmtree(inside)
        else:
            inside.unlink()


def run(command: list[str], runner: Runner) -> subprocess.CompletedProcess[str]:
    """Run one of the server's programs to its end."""
    return subprocess.run(
        [*runner.prefix, *command], capture_output=True, text=True, check=False, env=_environment(), cwd="/"
    )


def launch(command: list[str], runner: Runner, log: IO[bytes]) -> int:
    """Start the server in a session of its own, so that Ctrl-C in this terminal does not reach it; its process id."""
    process = subprocess.Popen(
        [*runner.prefix, *command],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        env=_environment(),
        cwd="/",
        start_new_session=True,
    )
    process.returncode = 0  # it outlives this object on purpose; cluster.stop waits for it
    return process.pid


def _environment() -> dict[str, str]:
    """A clean one: no PGHOST, PGDATA or LC_ALL of the caller's may change what the server does."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _ways() -> list[Runner]:
    """The ways open to root, best first."""
    ways = []
    if account := _account():
        base = ("setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups")
        passing = [(), _with_capability("dac_read_search"), _with_capability("dac_override")]
        ways = [Runner((*base, *more), account.pw_uid, account.pw_gid) for more in passing]
    # initdb asks for the name of its user: the number inside the namespace must be one the machine knows.
    inside = account or next((entry for entry in pwd.getpwall() if entry.pw_uid), None)
    if inside:
        mapped = ("unshare", "--user", f"--map-user={inside.pw_uid}", f"--map-group={inside.pw_gid}")
        ways.insert(2, Runner(mapped, 0, 0))
    return ways


def _with_capability(name: str) -> tuple[str, ...]:
    """Keep one capability beyond the change of user; the secure bit makes access(2), which PostgreSQL asks, obey it."""
    return (f"--inh-caps=-all,+{name}", f"--ambient-caps=-all,+{name}", "--securebits=+no_setuid_fixup")


def _account() -> pwd.struct_passwd | None:
    """The system user of the product, made when missing; else an installed server's; else none."""
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(ACCOUNT)
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    with contextlib.suppress(OSError):
        subprocess.run([*command, "--shell", "/usr/sbin/nologin", ACCOUNT], capture_output=True, check=False)
    for name in (ACCOUNT, "postgres"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    return None


def _works(runner: Runner, folder: Path, programs: Path) -> bool:
    """Really try: the server's own start-up check, and a file written into the folder."""
    shown = run([str(programs / "initdb"), "--show", "-D", str(folder)], runner)
    mark = folder / "probe"
    written = run(["/bin/sh", "-c", ': > "$1" && rm "$1"', "sh", str(mark)], runner)
    return shown.returncode == 0 and written.returncode == 0
