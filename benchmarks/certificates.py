"""Five thousand certificates, a PDF each, are in one archive in less than two minutes; and beside the bare renderer.

Through what the job does for each part: wording, QR code, the page, the archive. The bare renderer is given finished data.
"""

import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import django

NUMBER = 5_000
BARE = 500
LIMIT_SECONDS = 120


def main() -> int:
    """Print them all as the job does, then a tenth of them bare."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lienthong.project.settings")
        os.environ["LIENTHONG_DATA"] = folder
        django.setup()
        return _measured(Path(folder))


def _measured(folder: Path) -> int:
    from benchmarks.result import Result, tell
    from lienthong.certificates import tasks
    from lienthong.certificates.documents.certificate import TEMPLATE
    from lienthong.rendering.documents import pdf

    certificates = [_certificate(number) for number in range(1, NUMBER + 1)]
    begun = time.perf_counter()
    with (folder / "all.zip").open("w+b") as to:
        tasks.write_part(certificates, "https://ttct.example", to)
    figure = time.perf_counter() - begun
    data = {"title": "Giấy chứng nhận", "certificates": [_page()]}
    begun = time.perf_counter()
    for number in range(BARE):
        data["certificates"] = [{**_page(), "register": f"Vào sổ gốc số: {number}"}]
        pdf(TEMPLATE, data)
    bare = (time.perf_counter() - begun) * NUMBER / BARE
    kept = tell(Result("certificates", round(figure, 1), "s for 5,000 PDF", LIMIT_SECONDS, "the promise"))
    tell(
        Result(
            "certificates beside bare rendering", round(figure, 1), "s for 5,000 PDF", round(bare, 1), "the renderer"
        )
    )
    return kept


def _certificate(number: int) -> object:
    from lienthong.certificates.models import Certificate, CertificateList, Register

    register = Register(pk=1, centre_id=1)
    return Certificate(
        register=register,
        list=CertificateList(register=register, signer="Lê Thanh Bình", signer_post="Giám đốc"),
        number=number,
        printed_number=f"{number}/GCN-TTCT",
        holder_name=f"Nguyễn Thị Thanh {number}",
        holder_birth="03/11/1990",
        holder_sex="female",
        holder_unit=f"Chi bộ thôn {number % 97}, Đảng ủy xã Yên Thượng",
        centre_name="Trung tâm chính trị xã Yên Thượng",
        committee_name="Đảng ủy xã Yên Thượng",
        place="Yên Thượng",
        programme_name="Bồi dưỡng lý luận chính trị dành cho đảng viên mới",
        class_title="Lớp bồi dưỡng đảng viên mới khóa I năm 2026",
        from_on=date(2026, 3, 2),
        to_on=date(2026, 3, 6),
        grade="Giỏi",
        issued_on=date(2026, 3, 12),
        token=f"khong-co-that-{number:08d}",
    )


def _page() -> dict[str, object]:
    from dataclasses import asdict

    from lienthong.certificates.documents.certificate import printed

    return asdict(printed(_certificate(1), "https://ttct.example/kiem-tra/khong-co-that/"))  # type: ignore[arg-type]  # an object, for want of Django above


if __name__ == "__main__":
    sys.exit(main())
