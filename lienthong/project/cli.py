"""The command line: serve, work, demo, read, roster, stop, migrate, audit, backup, restore, doctor, bench, messages.

`read` and `roster` need neither a server nor a database; Django is loaded only by those commands that use it.
"""

import argparse
import errno
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from lienthong.kernel.refusal import Refusal
from lienthong.project import checks
from lienthong.project.backup import BackupProblem
from lienthong.project.bench import BenchProblem
from lienthong.project.cluster import ClusterProblem
from lienthong.project.serving import ServingProblem


def main(arguments: list[str] | None = None) -> int:
    """Do what the words say; 0 when it was done, 1 when it was refused, with the reason on the error stream."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lienthong.project.settings")
    words = sys.argv[1:] if arguments is None else arguments
    cut = words.index("--") if words[:1] == ["bench"] and "--" in words else len(words)
    chosen = _parser().parse_args(words[:cut])
    chosen.rest = words[cut + 1 :]
    try:
        if chosen.command in _STARTING:
            checks.refuse_wrong_settings()
        return _COMMANDS[chosen.command](chosen)
    except (BackupProblem, BenchProblem, ClusterProblem, ServingProblem, checks.SettingsProblem) as problem:
        return _refused(str(problem))
    except Refusal as refusal:
        from lienthong.base.bases import told

        where = [*getattr(refusal, "__notes__", []), *([str(chosen.file)] if "file" in chosen else [])][:1]
        return _refused(": ".join([*where, "\n".join(told(reason) for reason in refusal.reasons)]))
    except OSError as error:
        return _refused(f"{error.filename or ''}: {_WHY.get(error.errno or 0, error.strerror or str(error))}")
    except KeyboardInterrupt:
        return 130


_BENCH = "lienthong bench [TÊN] [--json] [--write] [-- tuỳ chọn riêng của phép đo]"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lienthong", description="Liên Thông: hệ thống của trung tâm chính trị.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    serve = commands.add_parser("serve", help="khởi động cơ sở dữ liệu và trang web; Ctrl-C để dừng tất cả")
    serve.add_argument("--host", help="địa chỉ lắng nghe (mặc định 127.0.0.1; với --lan là mọi địa chỉ của máy)")
    serve.add_argument(
        "--lan", action="store_true", help="mở cho mạng nội bộ qua HTTPS, tự làm chứng thư của trung tâm"
    )
    serve.add_argument("--port", type=int, help="cổng (mặc định: cổng trống đầu tiên từ 8000)")
    serve.add_argument("--demo", action="store_true", help="kèm dữ liệu trình diễn; chỉ mở trên chính máy này")
    labour = commands.add_parser("work", help="làm các việc nền; `serve` đã tự chạy một tiến trình như vậy")
    labour.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi dừng")
    labour.add_argument("--beside", type=int, metavar="PID", help="dừng khi tiến trình cha này không còn")
    demo = commands.add_parser("demo", help="nạp dữ liệu trình diễn, in các tài khoản")
    demo.add_argument(
        "--centres", type=_centres, metavar="N", help="cả một tỉnh có N trung tâm (2 đến 60), ba năm hoạt động"
    )
    read = commands.add_parser("read", help="đọc văn bản hành chính, in những gì tìm thấy")
    read.add_argument("files", nargs="+", type=Path, metavar="TỆP")
    read.add_argument("--json", action="store_true", help="in dạng JSON (dạng duy nhất hiện có)")
    roster = commands.add_parser("roster", help="đọc danh sách học viên, in từng người và dòng bị từ chối")
    roster.add_argument("file", type=Path, metavar="TỆP")
    roster.add_argument("--json", action="store_true", help="in dạng JSON (dạng duy nhất hiện có)")
    commands.add_parser("stop", help="dừng trang web và cơ sở dữ liệu đang chạy")
    commands.add_parser("migrate", help="cập nhật cấu trúc cơ sở dữ liệu")
    backup = commands.add_parser("backup", help="sao lưu cơ sở dữ liệu và mọi tệp đã lưu vào một tệp")
    backup.add_argument("file", type=Path, metavar="TỆP", help="tên tệp mới, ví dụ sao-luu.tar; hoặc một thư mục")
    backup.add_argument("--keep", type=int, metavar="SỐ", help="trong thư mục đó chỉ giữ lại SỐ bản mới nhất")
    restore = commands.add_parser("restore", help="khôi phục bản sao lưu vào một nơi còn trống")
    restore.add_argument("file", type=Path, metavar="TỆP")
    commands.add_parser("doctor", help="kiểm tra bản cài đặt, nói cần sửa gì")
    audit = commands.add_parser("audit", help="niêm phong nhật ký theo ngày; kiểm tra nhật ký còn nguyên vẹn")
    deeds = audit.add_subparsers(dest="deed", required=True, metavar="VIỆC")
    deeds.add_parser("seal", help="niêm phong mọi ngày đã qua chưa niêm phong")
    deeds.add_parser("verify", help="tính lại mọi niêm phong, nêu từng ngày bị sai")
    bench = commands.add_parser("bench", help="đo các lời hứa về tốc độ; không nêu tên thì liệt kê", usage=_BENCH)
    bench.add_argument("name", nargs="?", metavar="TÊN")
    bench.add_argument("--json", action="store_true", help="in dạng JSON")
    bench.add_argument("--write", action="store_true", help="ghi kết quả vào docs/benchmarks.md")
    catalogue = commands.add_parser("messages", help="gom câu chữ giao diện vào bản dịch tiếng Anh")
    catalogue.add_argument("--check", action="store_true", help="chỉ kiểm tra bản dịch đã đủ chưa")
    return parser


def _serve(chosen: argparse.Namespace) -> int:
    from lienthong.project import lan, serving
    from lienthong.project.authority import lan_addresses

    if chosen.demo:
        os.environ["LIENTHONG_DEMO"] = "1"
        checks.refuse_wrong_settings()
    if not chosen.lan:
        serving.serve(host=chosen.host or "127.0.0.1", port=chosen.port, demonstration=chosen.demo)
        return 0
    if chosen.demo:
        serving.refuse_strangers(chosen.host or lan.EVERYWHERE)
    place = lan.arrange(host=chosen.host, port=chosen.port, own=lan_addresses())
    checks.refuse_wrong_settings()
    serving.serve(host=place.host, port=place.port, demonstration=chosen.demo, place=place)
    return 0


def _work(chosen: argparse.Namespace) -> int:
    import django

    django.setup()
    from lienthong.jobs.worker import Forever, work_off

    if chosen.once:
        print(f"Đã làm {work_off()} lượt việc nền.")
        return 0
    worker = Forever(beside=chosen.beside)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, worker.end)
    worker.run()
    return 0


def _centres(written: str) -> int:
    """How many centres a province is to have."""
    if written.isascii() and written.isdecimal() and 2 <= int(written) <= 60:
        return int(written)
    raise argparse.ArgumentTypeError("hãy ghi một số từ 2 đến 60")


def _demo(chosen: argparse.Namespace) -> int:
    from lienthong.project import serving

    os.environ["LIENTHONG_DEMO"] = "1"
    _tidy_when_ended()
    try:
        with serving.database():
            serving.prepare()
            for line in serving.demonstration_logins(chosen.centres, lambda told: print(told, flush=True)):
                print(line)
    except KeyboardInterrupt:
        print("Đã dừng giữa chừng: chưa ghi gì vào dữ liệu. Chạy lại lệnh này để nạp từ đầu.", file=sys.stderr)
        return 130
    return 0


def _read(chosen: argparse.Namespace) -> int:
    from lienthong.reading import read_files

    _print_json(read_files(chosen.files))
    return 0


def _roster(chosen: argparse.Namespace) -> int:
    from lienthong.exchange.imports.rosters import roster_json

    _print_json(roster_json(chosen.file))
    return 0


def _stop(_chosen: argparse.Namespace) -> int:
    from django.conf import settings

    from lienthong.project import serving

    print("Đã dừng." if serving.stop(settings.DATA_DIR) else "Không có gì đang chạy.")
    return 0


def _migrate(_chosen: argparse.Namespace) -> int:
    from lienthong.project import serving

    with serving.database():
        serving.prepare()
    return 0


def _backup(chosen: argparse.Namespace) -> int:
    from django.conf import settings

    from lienthong.project import backup, serving

    target, kept = (backup.dated(chosen.file), chosen.file) if chosen.file.is_dir() else (chosen.file, None)
    if chosen.keep is not None and (kept is None or chosen.keep < 1):
        return _refused(
            "--keep cần một thư mục đã có và một số từ 1 trở lên, ví dụ: lienthong backup /sao-luu --keep 14"
        )
    if not os.environ.get("DATABASE_URL") and not (settings.DATA_DIR / "cluster").exists():
        return _refused(f"Thư mục dữ liệu {settings.DATA_DIR} chưa có gì để sao lưu. Hãy kiểm tra LIENTHONG_DATA.")
    _tidy_when_ended()
    marked = (settings.DATA_DIR / serving.DEMONSTRATION_MARK).exists()
    with serving.database():
        manifest = backup.back_up(
            target, place=settings.DATABASES["default"], media=Path(settings.MEDIA_ROOT), demonstration=marked
        )
    (settings.DATA_DIR / backup.LAST).write_text(manifest["made_at"])
    print(f"Đã sao lưu cơ sở dữ liệu và {len(manifest['sha256']) - 1} tệp vào {target}.")
    if kept and chosen.keep:
        for old in backup.drop_old(kept, keep=chosen.keep):
            print(f"Đã bỏ bản cũ {old}.")
    print("Tệp này chứa dữ liệu cá nhân: hãy cất nơi an toàn. Khóa bí mật (secret-key) không nằm trong đó.")
    print("Hãy cất khóa ở một nơi khác: thiếu khóa thì số định danh cá nhân trong bản sao lưu không đọc lại được.")
    if lost := [*manifest["missing"], *manifest["damaged"]]:
        return _refused(
            f"Có {len(lost)} tệp đã mất hoặc hỏng từ trước. Hãy chạy `lienthong doctor` để biết cần làm gì."
        )
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    from django.conf import settings

    from lienthong.project.restore import restore

    _tidy_when_ended()
    manifest = restore(
        chosen.file,
        data_dir=settings.DATA_DIR,
        place=settings.DATABASES["default"],
        media=Path(settings.MEDIA_ROOT),
        private=not os.environ.get("DATABASE_URL"),
    )
    print(f"Đã khôi phục cơ sở dữ liệu và {len(manifest['sha256']) - 1} tệp. Số dòng của mọi bảng đã được đếm lại.")
    print("Hãy chép tệp secret-key cũ vào thư mục dữ liệu trước khi chạy; không có thì số định danh không đọc được.")
    found = _verified_trail()
    print("Mọi người phải đăng nhập lại. Hãy chạy `lienthong serve`, rồi `lienthong doctor` để kiểm tra.")
    return _refused("\n".join(found)) if found else 0


def _verified_trail() -> list[str]:
    """Hold the trail against its seals, say how far it was looked at, and give back what is wrong with it."""
    from lienthong.project import serving

    with serving.database():
        serving.prepare()
        from lienthong.project import trail

        found = trail.faults_in_words()
        print(trail.extent(whole=not found))
    return found


def _tidy_when_ended() -> None:
    """A closed terminal or a shutdown ends as Ctrl-C does: what was half made is taken away first."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)


def _doctor(_chosen: argparse.Namespace) -> int:
    from lienthong.project import doctor

    sound = True
    for found in doctor.examine():
        print(found, flush=True)
        sound = sound and found.sound
    return 0 if sound else 1


def _audit(chosen: argparse.Namespace) -> int:
    from lienthong.project import serving

    if chosen.deed == "verify":
        found = _verified_trail()
        return _refused("\n".join(found)) if found else 0
    with serving.database():
        serving.prepare()
        print(f"Đã niêm phong thêm {serving.seal_past_days()} ngày nhật ký (tính riêng từng đơn vị).")
    return 0


def _bench(chosen: argparse.Namespace) -> int:
    from datetime import date

    from lienthong.project import bench

    if chosen.name is None:
        for name in bench.names():
            print(f"{name:15}{bench.PROMISES[name][1]}")
        return 0
    outcome = bench.run(chosen.name, chosen.rest)
    print(outcome.as_json() if chosen.json else outcome.in_words())
    if chosen.write:
        bench.keep(outcome, date.today())  # noqa: DTZ011 - the day on this machine
    return 0 if outcome.kept else 1


def _messages(chosen: argparse.Namespace) -> int:
    from lienthong.project import messages

    if not chosen.check:
        lacking = messages.update()
        messages.compile_stale()
        print(f"{messages.ENGLISH.name}: {lacking} sentences without a translation.")
        return 0
    found = messages.faults()
    return _refused("\n".join(found)) if found else 0


def _print_json(answer: object) -> None:
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=2)
    print()


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


_WHY = {
    errno.ENOENT: "Không có tệp này. Hãy kiểm tra lại tên và thư mục.",
    errno.EISDIR: "Đây là thư mục, không phải tệp. Hãy chỉ rõ từng tệp.",
    errno.EACCES: "Không có quyền mở. Hãy chạy bằng người dùng có quyền, hoặc đổi quyền của tệp.",
    errno.ENOSPC: "Ổ đĩa đã đầy. Hãy giải phóng chỗ trống rồi chạy lại.",
}
# What works with the installation. `stop` ends it whatever is set; the doctor tells of settings himself.
_STARTING = {"serve", "work", "demo", "migrate", "backup", "restore", "audit"}
_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "serve": _serve,
    "work": _work,
    "demo": _demo,
    "read": _read,
    "roster": _roster,
    "stop": _stop,
    "migrate": _migrate,
    "backup": _backup,
    "restore": _restore,
    "doctor": _doctor,
    "audit": _audit,
    "bench": _bench,
    "messages": _messages,
}

if __name__ == "__main__":
    sys.exit(main())
