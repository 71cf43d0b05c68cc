"""`lienthong restore`: a backup into an empty installation, whole or not at all.

Every hash is checked before anything is written. The database comes back in one transaction, which counts the rows
before it commits; files lie ready before that, and go again when it fails.
"""

import contextlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import lienthong
from lienthong.project import cluster, serving
from lienthong.project.backup import (
    DUMP,
    FORMAT,
    MANIFEST,
    SEAL,
    STORED,
    TABLES,
    BackupProblem,
    Hashing,
    Place,
    connected,
    environment,
    programs_for,
    server_major,
)

PACKAGE = Path(__file__).resolve().parent.parent
DAMAGED = "Bản sao lưu bị hỏng hoặc thiếu: {what}. Chưa khôi phục gì. Hãy dùng một bản sao lưu khác."
_CHUNK = 1 << 20


def restore(source: Path, *, data_dir: Path, place: Place, media: Path, private: bool) -> dict[str, Any]:
    """Bring a backup back and return its manifest. `private`: the database is the cluster of the data folder."""
    manifest = verified(source)
    _refuse_newer_product(manifest)
    with contextlib.ExitStack() as stack:
        stack.enter_context(_nothing_left(data_dir))
        stack.enter_context(serving.only_server(data_dir))
        if media.is_dir() and any(media.iterdir()):
            raise BackupProblem(
                f"{media} đã có tệp. Chỉ khôi phục vào nơi còn trống: đặt LIENTHONG_DATA là thư mục mới."
            )
        if private:
            stack.enter_context(_cluster(data_dir))
        with connected(place) as connection:
            major = server_major(connection)
            _refuse_unfit(manifest, major, [name for (name,) in connection.execute(TABLES)])
        with tempfile.TemporaryDirectory(dir=data_dir, prefix="restoring-") as name:
            _extract(source, Path(name), manifest)
            with _in_place(Path(name) / "files", media):
                _restore_database(Path(name) / DUMP, place, major, manifest["counts"])
        if manifest["demonstration"]:
            (data_dir / serving.DEMONSTRATION_MARK).touch()
    return manifest


def verified(source: Path) -> dict[str, Any]:
    """The manifest of a backup of which every byte that counts is as it was written."""
    seen: dict[str, str] = {}
    kept: dict[str, bytes] = {}
    try:
        with tarfile.open(source, "r:") as archive:
            for member in archive:
                reader = Hashing(_opened(archive, member))
                if member.name in {MANIFEST, SEAL} and member.name not in kept:
                    kept[member.name] = reader.read()
                elif member.name != DUMP and not STORED.fullmatch(member.name.removeprefix("files/")):
                    raise BackupProblem(DAMAGED.format(what=member.name))
                while reader.read(_CHUNK):
                    pass
                seen[member.name] = reader.sha256.hexdigest()
    except (tarfile.TarError, EOFError) as error:
        raise BackupProblem(f"{source} không phải là bản sao lưu của Liên Thông, hoặc đã bị hỏng.") from error
    for name in (MANIFEST, SEAL):
        if name not in kept:
            raise BackupProblem(DAMAGED.format(what=name))
    if seen.pop(MANIFEST).encode() != kept[SEAL]:
        raise BackupProblem(DAMAGED.format(what=MANIFEST))
    seen.pop(SEAL)
    manifest: dict[str, Any] = json.loads(kept[MANIFEST])
    if manifest["format"] > FORMAT:
        raise BackupProblem(_NEWER)
    if wrong := sorted(name for name, _digest in seen.items() ^ manifest["sha256"].items()):
        raise BackupProblem(DAMAGED.format(what=wrong[0]))
    return manifest


_NEWER = "Bản sao lưu do một phiên bản Liên Thông mới hơn tạo ra. Hãy cập nhật Liên Thông rồi khôi phục lại."


def _opened(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    opened = archive.extractfile(member) if member.isreg() else None
    if opened is None:
        raise BackupProblem(DAMAGED.format(what=member.name))
    return opened


def _refuse_newer_product(manifest: dict[str, Any]) -> None:
    """By the version, and by the steps of the schema: one this product does not have can only be a later one."""
    numbers = [tuple(map(int, re.findall(r"\d+", text))) for text in (manifest["product"], lienthong.__version__)]
    if numbers[0] > numbers[1]:
        raise BackupProblem(f"{_NEWER} (Bản sao lưu: {manifest['product']}, máy này: {lienthong.__version__}.)")
    for app, _dot, name in (step.partition(".") for step in manifest["migrations"]):
        steps = PACKAGE / app / "migrations"
        if steps.is_dir() and not (steps / f"{name}.py").exists():
            raise BackupProblem(_NEWER)


def _refuse_unfit(manifest: dict[str, Any], major: int, tables: list[str]) -> None:
    if tables:
        raise BackupProblem(
            "Cơ sở dữ liệu này đã có dữ liệu. Chỉ khôi phục vào nơi còn trống: "
            "đặt LIENTHONG_DATA là thư mục mới, hoặc DATABASE_URL là cơ sở dữ liệu mới."
        )
    if manifest["server_major"] > major:
        raise BackupProblem(
            f"Bản sao lưu từ PostgreSQL {manifest['server_major']}, mới hơn máy chủ ở đây (PostgreSQL {major}). "
            f"Hãy cài PostgreSQL {manifest['server_major']} trở lên rồi khôi phục lại."
        )


@contextlib.contextmanager
def _nothing_left(data_dir: Path) -> Iterator[None]:
    """When the block fails, a data folder that it made goes again."""
    there = data_dir.exists()
    try:
        yield
    except BaseException:
        if not there:
            shutil.rmtree(data_dir, ignore_errors=True)
        raise


@contextlib.contextmanager
def _cluster(data_dir: Path) -> Iterator[None]:
    """The private cluster up inside the block, and down again; one made for it goes when the block fails."""
    there = (data_dir / "cluster").exists()
    started = False
    try:
        started = cluster.start(data_dir)
        yield
    except BaseException:
        if started or not there:
            cluster.stop(data_dir)
        if not there:
            for name in ("cluster", "cluster.new", "socket"):
                shutil.rmtree(data_dir / name, ignore_errors=True)
        raise
    if started:
        cluster.stop(data_dir)


def _extract(source: Path, folder: Path, manifest: dict[str, Any]) -> None:
    """Write all members out, each hashed once more: the file may have changed since it was checked."""
    (folder / "files").mkdir()
    with tarfile.open(source, "r:") as archive:
        for name, digest in manifest["sha256"].items():
            target = folder / name
            target.parent.mkdir(exist_ok=True)
            with target.open("xb") as written:
                target.chmod(0o600)
                reader = Hashing(_opened(archive, archive.getmember(name)))
                shutil.copyfileobj(reader, written, _CHUNK)
            if reader.sha256.hexdigest() != digest:
                raise BackupProblem(DAMAGED.format(what=name))


@contextlib.contextmanager
def _in_place(files: Path, media: Path) -> Iterator[None]:
    """The stored files where they belong; away again when the block fails."""
    media.parent.mkdir(parents=True, exist_ok=True)
    if media.is_dir():
        media.rmdir()
    shutil.move(files, media)
    try:
        yield
    except BaseException:
        shutil.rmtree(media, ignore_errors=True)
        raise


def _restore_database(dump: Path, place: Place, major: int, counts: dict[str, int]) -> None:
    """Everything in one transaction. It commits only after the dump was read to its end and the rows were counted."""
    programs = programs_for(0, oldest=major)
    read = [programs / "pg_restore", "--no-owner", "--no-privileges", "--no-comments", "--file=-", dump]
    write = [programs / "psql", "--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1", "--file=-"]
    with tempfile.TemporaryFile() as told:
        common = {"stderr": told, "env": environment(place), "cwd": "/"}
        reader = subprocess.Popen(read, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, **common)  # type: ignore[call-overload]  # shared arguments
        writer = subprocess.Popen(write, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, **common)  # type: ignore[call-overload]  # shared arguments
        try:
            with contextlib.suppress(BrokenPipeError), writer.stdin as sink:
                sink.write(b"BEGIN;\n")
                _pass_on(reader.stdout, sink, major)
                if reader.wait() == 0:
                    sink.write(_counted(counts).encode() + b"COMMIT;\n")
        finally:
            reader.stdout.close()
            codes = [reader.wait(), writer.wait()]
        if codes != [0, 0]:
            told.seek(0)
            words = told.read().decode(errors="replace")
            raise BackupProblem(str(cluster.explained("Không khôi phục được; đã bỏ mọi thứ làm dở.", words)))


def _pass_on(source: IO[bytes], sink: IO[bytes], major: int) -> None:
    """Hand the script over; in its head stands a setting that servers before 17 do not know."""
    for line in source:
        if not (major < 17 and line == b"SET transaction_timeout = 0;\n"):
            sink.write(line)
        if b"set_config" in line:
            break
    shutil.copyfileobj(source, sink, _CHUNK)


def _counted(counts: dict[str, int]) -> str:
    """A statement that fails when a table does not hold as many rows as were saved."""
    from psycopg import sql

    check = sql.SQL("IF (SELECT count(*) FROM public.{}) <> {} THEN RAISE EXCEPTION USING MESSAGE = {}; END IF;")
    checks = sql.SQL(" ").join(
        check.format(sql.Identifier(table), sql.Literal(number), sql.Literal(f"row count differs: {table}"))
        for table, number in counts.items()
    )
    return sql.SQL("DO $check$ BEGIN {} END $check$;\n").format(checks).as_string(None)
