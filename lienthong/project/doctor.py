"""`lienthong doctor`: is this installation sound? One line for each thing looked at, and what to do where it is not.

Nothing is changed. A cluster at rest is started for the questions and stopped again.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lienthong.project import assets, backup, checks, cluster, serving

OLDEST_PYTHON = (3, 11)
LEAST_FREE = 1 << 30  # bytes
CLOCKS_APART = timedelta(minutes=1)
OLDEST_BACKUP = timedelta(days=2)
WORK_MAY_LIE, SCHEDULES_MAY_LIE = timedelta(minutes=5), timedelta(days=2)


class Ill(Exception):  # noqa: N818 - a finding, not an error of ours
    """Something needs mending; the text is Vietnamese and says what to do."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    sound: bool
    told: str

    def __str__(self) -> str:
        """The line that is printed."""
        return f"{'OK     ' if self.sound else 'cần sửa'}  {self.name}: {self.told}"


def examine() -> Iterator[Finding]:
    """Look at everything, whatever fails; the database last, and only when there is one."""
    given = finding("Thiết đặt", environment)
    yield given
    if not given.sound:
        return  # nothing else can be asked before these are mended
    import django

    django.setup()
    for name, look in _AROUND.items():
        yield finding(name, look)
    there = finding("Cơ sở dữ liệu", _there_is_a_database)
    if not there.sound:
        yield there
        return
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(serving.database())
        except cluster.ClusterProblem as problem:
            yield Finding("Cơ sở dữ liệu", False, str(problem))
            return
        for name, look in _INSIDE.items():
            found = finding(name, look)
            yield found
            if look is database and not found.sound:
                return  # all further questions would say the same


def finding(name: str, look: Callable[[], str]) -> Finding:
    """What a look tells; any error is a finding too, never the end of the examination."""
    try:
        return Finding(name, True, look())
    except Ill as ill:
        return Finding(name, False, str(ill))
    except Exception as error:
        return Finding(name, False, f"không kiểm tra được ({type(error).__name__}: {error})")


def environment() -> str:
    """What the environment says is sensible."""
    if found := checks.faults(os.environ):
        raise Ill("\n         ".join(found))
    return f"{sum(name in checks.CHECKS for name in os.environ)} thiết đặt, không mâu thuẫn"


def python() -> str:
    """The version the product is written for."""
    told = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST_PYTHON:
        raise Ill(f"{told} quá cũ. Hãy cài Python 3.11 trở lên rồi chạy `make setup`.")
    return told


def disk() -> str:
    """Room for a day's work, at the least."""
    free = shutil.disk_usage(_data()).free
    told = f"còn {free / (1 << 30):.1f} GB trống".replace(".", ",")
    if free < LEAST_FREE:
        raise Ill(f"{told}. Hãy giải phóng chỗ trống: cần ít nhất 1 GB ở {_data()}.")
    return told


def writing() -> str:
    """The data folder, and the stored files below it, take a new file."""
    from django.conf import settings

    for folder in (_data(), Path(settings.MEDIA_ROOT)):
        if folder.exists():
            try:
                with tempfile.TemporaryFile(dir=folder):
                    pass
            except OSError as error:
                raise Ill(f"không ghi được vào {folder}. Hãy chạy bằng người dùng có quyền ghi.") from error
    return f"ghi được vào {_data()}"


def secret_key() -> str:
    """Nobody but its owner reads the key that signs sessions."""
    kept = _data() / "secret-key"
    if os.environ.get("LIENTHONG_SECRET_KEY"):
        return "lấy từ LIENTHONG_SECRET_KEY"
    if not kept.exists() or not kept.read_text().strip():
        raise Ill(
            f"{kept} không có hoặc rỗng. Hãy chép lại tệp cũ. Không còn tệp cũ thì xóa tệp này rồi khởi động lại: "
            "mọi người sẽ phải đăng nhập lại, và số định danh phải ghi lại."
        )
    if kept.stat().st_mode & 0o077:
        raise Ill(f"người khác đọc được {kept}. Hãy chạy: chmod 600 {kept}")
    return "chỉ chủ sở hữu đọc được"


def demonstration() -> str:
    """Accounts whose passwords everybody knows are offered to this machine alone."""
    from django.conf import settings

    if not settings.DEMONSTRATION and not (_data() / serving.DEMONSTRATION_MARK).exists():
        return "không có tài khoản trình diễn"
    for host in settings.ALLOWED_HOSTS:
        try:
            serving.refuse_strangers(host.strip("[]"))
        except serving.ServingProblem:
            raise Ill(
                f"có tài khoản trình diễn mà LIENTHONG_HOSTS mở cho {host}. "
                "Hãy bỏ tên này, hoặc dùng một thư mục dữ liệu mới cho dữ liệu thật."
            ) from None
    return "có tài khoản trình diễn, chỉ mở trên chính máy này"


def last_backup() -> str:
    """There is a copy to go back to. Whether it can be read is for a drill to say."""
    if (_data() / serving.DEMONSTRATION_MARK).exists():
        return "dữ liệu trình diễn, không cần"
    advice = "Hãy chạy `lienthong backup THƯ_MỤC`, mỗi đêm một lần."
    try:
        made_at = datetime.fromisoformat((_data() / backup.LAST).read_text().strip())
    except FileNotFoundError:
        raise Ill(f"chưa có bản nào từ thư mục dữ liệu này. {advice}") from None
    told = f"bản gần nhất lúc {made_at.astimezone():%H:%M ngày %d/%m/%Y}"
    if datetime.now(UTC) - made_at > OLDEST_BACKUP:
        raise Ill(f"{told}, đã quá {OLDEST_BACKUP.days} ngày. {advice}")
    return told


def fonts() -> str:
    """The letters that papers are printed with."""
    lacking = [name for name in (Path(name).name for name in assets.TINOS) if not (assets.FONTS / name).is_file()]
    if lacking:
        raise Ill(f"thiếu {', '.join(lacking)}. Hãy chạy `make setup`.")
    return f"đủ {len(assets.TINOS)} kiểu chữ"


def static_files() -> str:
    """What pages are dressed with was collected."""
    from django.conf import settings

    if not (Path(settings.STATIC_ROOT) / ".collected").is_file():
        raise Ill("chưa gom tệp giao diện. Hãy chạy `lienthong migrate`.")
    return "đã gom đủ"


def programs() -> str:
    """The server's programs, and those that make a backup."""
    folder = cluster.binaries()
    if lacking := [name for name in ("pg_dump", "pg_restore", "psql") if not (folder / name).exists()]:
        raise Ill(f"thiếu {', '.join(lacking)} nên không sao lưu được. Hãy chạy `make setup`.")
    if os.environ.get("DATABASE_URL"):
        return "có đủ; máy chủ cơ sở dữ liệu theo DATABASE_URL"
    return f"có đủ; cụm riêng {'đang chạy' if cluster.running(_data()) else 'đang nghỉ'}"


def database() -> str:
    """It answers, and is new enough."""
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise Ill(f"không nối được ({error}). Hãy kiểm tra DATABASE_URL và máy chủ cơ sở dữ liệu.") from error
    version: int = connection.pg_version  # type: ignore[attr-defined]  # of this driver alone
    told = f"PostgreSQL {version // 10000}.{version % 10000}"
    if version < cluster.OLDEST_MAJOR * 10000:
        raise Ill(f"{told} quá cũ. Hãy dùng PostgreSQL {cluster.OLDEST_MAJOR} trở lên.")
    return told


def migrations() -> str:
    """The schema is that of this version of the product."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        raise Ill(f"còn {len(pending)} bước cập nhật cấu trúc. Hãy chạy `lienthong migrate`.")
    return "đã cập nhật"


def cache_table() -> str:
    """The table where counts of failed sign-ins lie, among others."""
    from django.conf import settings
    from django.db import connection

    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        raise Ill("chưa có. Hãy chạy `lienthong migrate`.")
    return "có"


def clock() -> str:
    """This machine's clock agrees with the server's, and is not behind what was already written down."""
    from django.db import connection
    from django.utils import timezone

    from lienthong.audit.models import AuditEntry

    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        there = cursor.fetchone()[0]
    now = timezone.now()
    here = f"{timezone.localtime(now):%H:%M ngày %d/%m/%Y}"
    if abs(there - now) > CLOCKS_APART:
        raise Ill(f"máy này {here}, máy chủ cơ sở dữ liệu {timezone.localtime(there):%H:%M}. Hãy chỉnh lại đồng hồ.")
    last = AuditEntry.objects.order_by("-pk").values_list("at", flat=True).first()
    if last and last > now + CLOCKS_APART:
        raise Ill(f"{here}, sớm hơn việc đã ghi gần nhất. Hãy chỉnh lại đồng hồ của máy.")
    return f"{here}, giờ Việt Nam"


def seals() -> str:
    """Every day of the trail that is over is sealed, yesterday left to the night's job."""
    from django.utils import timezone

    from lienthong.audit.queries import first_unsealed_day

    day = first_unsealed_day()
    if day and day < timezone.localdate() - timedelta(days=1):
        raise Ill(f"nhật ký từ ngày {day:%d/%m/%Y} chưa niêm phong. Hãy chạy `lienthong audit seal`.")
    return "mọi ngày đã qua đều niêm phong"


def roles() -> str:
    """What a release added and a narrowed role did not get. For administrators to know; nothing is wrong with it."""
    from lienthong.project.foundation import withheld

    told = [f"{name} không tự nhận {', '.join(rights)}" for name, rights in withheld().items()]
    return f"vai trò đã bị thu hẹp: {'; '.join(told)}" if told else "đã nhận đủ quyền của phiên bản này"


def watched() -> str:
    """No trigger is switched off: by them the database refuses changes, or remembers them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O' GROUP BY 1 ORDER BY 1"
        )
        off = [table for (table,) in cursor.fetchall()]
    if off:
        raise Ill(
            f"có người đã tắt việc ghi vết ở {', '.join(off)}. Hãy hỏi ai đã tắt, rồi chạy: "
            f"ALTER TABLE {off[0]} ENABLE TRIGGER USER"
        )
    return "mọi bảng quan trọng đều ghi vết"


def background() -> str:
    """Work that is due is worked off by somebody, and what comes back by itself did come back."""
    from django.utils import timezone

    from lienthong.jobs.queries import scheduled_work, unfinished_jobs, workers_alive

    now = timezone.now()
    lying = unfinished_jobs().filter(due_at__lt=now - WORK_MAY_LIE).count()
    lying += scheduled_work().filter(paused=False, next_at__lt=now - SCHEDULES_MAY_LIE).count()
    alive = workers_alive(now).count()
    if lying and not alive:
        raise Ill(
            f"{lying} việc đến hạn mà không có tiến trình nào làm. Hãy chạy `lienthong serve` (hoặc `lienthong work`)."
        )
    return f"{alive} tiến trình đang làm" if alive else "không có việc nào đang chờ"


def stored_files() -> str:
    """Every row has its bytes, as many as it says."""
    from django.conf import settings

    from lienthong.base.secrecy import SEAL_BYTES
    from lienthong.files.models import StoredFile

    media, seen, lost = Path(settings.MEDIA_ROOT), 0, []
    rows = StoredFile.objects.order_by("pk").values_list("pk", "place", "size", "is_sealed")
    for pk, place, size, is_sealed in rows.iterator():
        seen += 1
        path = media / place
        if not path.is_file() or path.stat().st_size != size + SEAL_BYTES * is_sealed:
            lost.append(pk)
    if lost:
        first = ", ".join(map(str, lost[:5]))
        raise Ill(f"{len(lost)}/{seen} tệp mất hoặc hỏng (số {first}). Hãy chép thư mục files từ bản sao lưu.")
    return f"đủ {seen} tệp"


def identity_numbers() -> str:
    """The present key opens what was sealed with it: one number is tried."""
    from lienthong.base.secrecy import SealBrokenError, unsealed
    from lienthong.people.models import SensitiveDetails
    from lienthong.people.rules import IDENTITY

    kept = SensitiveDetails.objects.exclude(identity_hash="")
    first = kept.values_list("identity_sealed", flat=True).first()
    if first is None:
        return "chưa có số nào"
    try:
        unsealed(bytes(first), purpose=IDENTITY)
    except SealBrokenError as error:
        raise Ill(
            f"{kept.count()} số không đọc được: khóa bí mật không phải khóa đã dùng khi ghi. "
            "Hãy đưa lại tệp secret-key cũ; nếu đã mất thì phải ghi lại các số."
        ) from error
    return "khóa bí mật mở được"


def scans() -> str:
    """What reads scans and photographs is there; everything else works without it."""
    from lienthong.scanning import tesseract

    lacking = tesseract.missing()
    if lacking:
        raise Ill(
            f"chưa có {lacking} nên chưa đọc được bản quét và ảnh chụp; mọi việc khác vẫn chạy. "
            "Hãy chạy: apt-get install tesseract-ocr tesseract-ocr-vie"
        )
    return f"{tesseract.version()}, có tiếng Việt"


def _data() -> Path:
    from django.conf import settings

    return Path(settings.DATA_DIR)


def _there_is_a_database() -> str:
    if not os.environ.get("DATABASE_URL") and not (_data() / "cluster").exists():
        raise Ill("chưa tạo. Hãy chạy `lienthong serve`, hoặc `lienthong restore TỆP` để khôi phục bản sao lưu.")
    return ""


_AROUND: dict[str, Callable[[], str]] = {
    "Python": python,
    "Ổ đĩa": disk,
    "Thư mục dữ liệu": writing,
    "Khóa bí mật": secret_key,
    "Dữ liệu trình diễn": demonstration,
    "Sao lưu": last_backup,
    "Phông chữ để in": fonts,
    "Tệp giao diện": static_files,
    "Nhận dạng bản quét": scans,
    "Chương trình PostgreSQL": programs,
}
_INSIDE: dict[str, Callable[[], str]] = {
    "Cơ sở dữ liệu": database,
    "Cấu trúc dữ liệu": migrations,
    "Bảng đệm": cache_table,
    "Đồng hồ": clock,
    "Niêm phong nhật ký": seals,
    "Vết thay đổi": watched,
    "Quyền của vai trò": roles,
    "Việc nền": background,
    "Tệp đã lưu": stored_files,
    "Số định danh": identity_numbers,
}
