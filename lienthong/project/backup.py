"""`lienthong backup`: the database and all stored files of an installation in one file, while it runs.

The file is a plain tar: `database.dump` (pg_dump's custom format), `files/..` under their hashes, `manifest.json` and
`manifest.sha256`. The database is dumped first and its counts are taken from the same snapshot; stored files never
change, so what the dump names is still there afterwards. The secret key stays out: a stolen copy opens no session.
`restore` reads what is written here.
"""

import hashlib
import io
import json
import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import lienthong
from lienthong.project import cluster

DUMP, MANIFEST, SEAL = "database.dump", "manifest.json", "manifest.sha256"
FORMAT = 1
LAST = "last-backup"  # in the data folder: when the last backup was made
_DATED = re.compile(r"lienthong-\d{4}-\d\d-\d\d-\d{6}\.tar")
STORED = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}")
WITHOUT_ROWS = ("cache_entry", "django_session")  # what lives for minutes is not worth keeping
TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1"
Place = Mapping[str, Any]  # NAME, USER, HOST, PORT, PASSWORD as in Django's DATABASES


class BackupProblem(Exception):  # noqa: N818 - reads as what it is, like Refusal
    """The backup cannot be made or read; the text is Vietnamese and says what to do."""


def back_up(target: Path, *, place: Place, media: Path, demonstration: bool) -> dict[str, Any]:
    """Write the backup, whole or not at all, and return its manifest. Refuses to overwrite."""
    target = target.absolute()
    _refuse_existing(target)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".lienthong-backup-") as name:
        draft, dump = Path(name) / "draft.tar", Path(name) / DUMP
        described = _dump(dump, place)
        manifest = described | {
            "format": FORMAT,
            "product": lienthong.__version__,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "demonstration": demonstration,
        }
        with draft.open("xb") as written:
            draft.chmod(0o600)  # it is full of personal data
            _fill(written, dump, media, manifest)
            written.flush()
            os.fsync(written.fileno())
        _put(draft, target)
    return manifest


def dated(folder: Path) -> Path:
    """The name of a backup made now into the folder."""
    return folder / f"lienthong-{datetime.now(UTC).astimezone():%Y-%m-%d-%H%M%S}.tar"


def drop_old(folder: Path, *, keep: int) -> list[Path]:
    """Remove the oldest of the folder's dated backups, all but so many. Files of other names are never touched."""
    old = sorted(path for path in folder.iterdir() if path.is_file() and _DATED.fullmatch(path.name))[:-keep]
    for path in old:
        path.unlink()
    return old


def connected(place: Place, *, connect_timeout: int | None = None) -> Any:
    """A psycopg connection to the database; how long to wait for it is libpq's own default when nothing is said."""
    import psycopg

    try:
        words = {_WORDS[key]: place[key] for key in _WORDS if place.get(key)}
        return psycopg.connect(**words, connect_timeout=connect_timeout)
    except psycopg.OperationalError as error:
        raise BackupProblem(f"Không nối được tới cơ sở dữ liệu: {error}") from error


def server_major(connection: Any) -> int:
    """The major version of the server behind a psycopg connection."""
    return int(connection.info.server_version) // 10_000


def programs_for(major: int, *, oldest: int) -> Path:
    """The folder of the programs: those of this major version, else the best there are, from version `oldest` on."""
    try:
        return cluster.binaries(major)
    except cluster.ClusterProblem:
        folder = cluster.binaries()
    told = subprocess.run([folder / "pg_dump", "--version"], capture_output=True, text=True, check=True).stdout
    found = int(re.findall(r"\d+", told)[0])
    if found < oldest:
        raise BackupProblem(
            f"Chương trình pg_dump trên máy này (phiên bản {found}) cũ hơn máy chủ cơ sở dữ liệu (phiên bản {oldest}). "
            f"Hãy cài PostgreSQL {oldest}: apt-get install postgresql-{oldest}"
        )
    return folder


def environment(place: Place) -> dict[str, str]:
    """How the programs reach the database; the password stays off the command line."""
    told = {_VARIABLES[key]: place[key] for key in _VARIABLES if place.get(key)}
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", **told}


_WORDS = {"NAME": "dbname", "USER": "user", "HOST": "host", "PORT": "port", "PASSWORD": "password"}
_VARIABLES = {"NAME": "PGDATABASE", "USER": "PGUSER", "HOST": "PGHOST", "PORT": "PGPORT", "PASSWORD": "PGPASSWORD"}


def _refuse_existing(target: Path) -> None:
    if os.path.lexists(target):
        raise BackupProblem(f"Đã có tệp {target}. Bản sao lưu không ghi đè; hãy chọn tên khác.")
    if not target.parent.is_dir():
        raise BackupProblem(f"Không có thư mục {target.parent}. Hãy tạo thư mục trước.")


def _dump(dump: Path, place: Place) -> dict[str, Any]:
    """Dump the database, and say what is in it at that very moment."""
    with connected(place) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        tables = [name for (name,) in connection.execute(TABLES)]
        if "django_migrations" not in tables:
            raise BackupProblem("Cơ sở dữ liệu này chưa có gì để sao lưu. Hãy kiểm tra LIENTHONG_DATA và DATABASE_URL.")
        major = server_major(connection)
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone()
        command = [str(programs_for(major, oldest=major) / "pg_dump"), "--format=custom", "--no-owner"]
        command += ["--no-privileges", "--no-password", f"--snapshot={snapshot}", f"--file={dump}"]
        command += [f"--exclude-table-data=public.{name}" for name in WITHOUT_ROWS]
        made = subprocess.run(command, capture_output=True, text=True, check=False, env=environment(place), cwd="/")
        if made.returncode:
            raise BackupProblem(str(cluster.explained("Không sao lưu được cơ sở dữ liệu.", made.stderr)))
        rows = connection.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2").fetchall()
        stored = connection.execute("SELECT DISTINCT place FROM files_storedfile ORDER BY 1").fetchall()
        return {
            "server_major": major,
            "counts": {name: _count(connection, name) for name in tables if name not in WITHOUT_ROWS},
            "migrations": [f"{app}.{name}" for app, name in rows],
            "stored": [name for (name,) in stored],
        }


def _count(connection: Any, table: str) -> int:
    from psycopg import sql

    query = sql.SQL("SELECT count(*) FROM public.{}").format(sql.Identifier(table))
    return int(connection.execute(query).fetchone()[0])


def _fill(written: IO[bytes], dump: Path, media: Path, manifest: dict[str, Any]) -> None:
    """Write the members and complete the manifest with their hashes, with what is missing and what is damaged."""
    hashes: dict[str, str] = {}
    lying = {f"{path.parent.name}/{path.name}" for path in media.glob("*/*")}
    names = sorted(name for name in lying | set(manifest.pop("stored")) if STORED.fullmatch(name))
    manifest |= {"sha256": hashes, "missing": [], "damaged": []}
    with tarfile.open(fileobj=written, mode="w", format=tarfile.PAX_FORMAT) as archive:
        hashes[DUMP] = _add(archive, DUMP, dump)
        for name in names:
            try:
                hashes[f"files/{name}"] = _add(archive, f"files/{name}", media / name)
            except FileNotFoundError:
                manifest["missing"].append(name)
                continue
            if hashes[f"files/{name}"] != name[3:]:
                manifest["damaged"].append(name)
        text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        for name, data in [(MANIFEST, text), (SEAL, hashlib.sha256(text).hexdigest().encode())]:
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(data), 0o600
            archive.addfile(member, io.BytesIO(data))


def _add(archive: tarfile.TarFile, name: str, path: Path) -> str:
    """Write one file and return its SHA-256, taken from the very bytes that were written."""
    with path.open("rb") as opened:
        member = tarfile.TarInfo(name)
        member.size, member.mode = os.fstat(opened.fileno()).st_size, 0o600
        reader = Hashing(opened)
        archive.addfile(member, reader)
        return reader.sha256.hexdigest()


class Hashing:
    """A reader that hashes what passes through it."""

    def __init__(self, opened: IO[bytes]) -> None:
        self.opened, self.sha256 = opened, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes, remembered in the hash."""
        data = self.opened.read(size)
        self.sha256.update(data)
        return data


def _put(draft: Path, target: Path) -> None:
    """Give the finished file its name in one step, never over another's; memory sticks know no second names."""
    try:
        os.link(draft, target)
    except FileExistsError:
        _refuse_existing(target)
    except OSError:
        _refuse_existing(target)
        draft.rename(target)
