"""What the environment says is asked before anything starts, and every fault is told at once."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lienthong.project import checks, cli
from tests.house.source import ROOT

DATABASE = "postgresql://an:m%40t@may-chu:6543/dao-tao"
KEY = "mot-khoa-bi-mat-ngau-nhien-0123456789"


def _documented() -> set[str]:
    """The names in the table of settings of the manual."""
    text = (ROOT / "docs" / "operations.md").read_text()
    table = text.split("\n## Settings\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE))


def test_each_documented_setting_is_checked_and_each_checked_one_documented() -> None:
    assert set(checks.CHECKS) == _documented()


@pytest.mark.parametrize(
    "given",
    [
        {},
        dict.fromkeys(checks.CHECKS, ""),
        {"PATH": "x", "GRANIAN_THREADS": "x", "LIENTHONG_TEST_RUN": "1"},
        {"DATABASE_URL": DATABASE, "LIENTHONG_WORKERS": "64", "LIENTHONG_LOG": "INFO", "LIENTHONG_SECRET_KEY": KEY},
        {"LIENTHONG_HOSTS": "localhost, ttct.example ,[::1],10.0.0.5,.tinh.example"},
        {
            "LIENTHONG_PUBLIC_ADDRESS": "https://ttct.example:8443/",
            "LIENTHONG_HOSTS": "ttct.example",
            "LIENTHONG_TLS": "1",
        },
        {"LIENTHONG_PUBLIC_ADDRESS": "https://xa.tinh.example", "LIENTHONG_HOSTS": ".tinh.example"},
        {"LIENTHONG_DEMO": "1"},
        {"LIENTHONG_DEMO": "0", "LIENTHONG_HOSTS": "ttct.example"},
    ],
)
def test_what_is_sensible_is_not_remarked_upon(given: dict[str, str]) -> None:
    assert checks.faults(given) == []


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DATABASE_URL", "mysql://an@may-chu/x", "phải có dạng postgresql://"),
        ("DATABASE_URL", "postgresql://an@may-chu", "phải có dạng postgresql://"),
        ("DATABASE_URL", "postgresql://an@may-chu:99999/x", "phải có dạng postgresql://"),
        ("DATABASE_URL", DATABASE + "?sslmode=require", "PGSSLMODE"),
        ("LIENTHONG_DATA", "~/lien-thong", "dấu ~"),
        ("LIENTHONG_DATA", __file__, "là một tệp"),
        ("LIENTHONG_DATA", "x" * 5000, "không mở được"),
        ("LIENTHONG_DEMO", "yes", "chỉ nhận 1"),
        ("LIENTHONG_TLS", "true", "chỉ nhận 1"),
        ("LIENTHONG_HOSTS", " , ", "không có tên nào"),
        ("LIENTHONG_HOSTS", "*", "không dùng dấu *"),
        ("LIENTHONG_HOSTS", "https://ttct.example", "“https://ttct.example” không phải tên máy"),
        ("LIENTHONG_HOSTS", "ttct.example:8000", "không phải tên máy"),
        ("LIENTHONG_HOSTS", "[::zz]", "không phải tên máy"),
        ("LIENTHONG_LOG", "info", "phải là một trong DEBUG"),
        ("LIENTHONG_PUBLIC_ADDRESS", "ttct.example", "phải có dạng https://"),
        ("LIENTHONG_PUBLIC_ADDRESS", "https://", "phải có dạng https://"),
        ("LIENTHONG_PUBLIC_ADDRESS", "https://localhost/ttct", "không kèm đường dẫn"),
        ("LIENTHONG_PUBLIC_ADDRESS", "https://localhost:x", "phải có dạng https://"),
        ("LIENTHONG_SECRET_KEY", "khoa", "quá dễ đoán"),
        ("LIENTHONG_SECRET_KEY", "a" * 50, "quá dễ đoán"),
        ("LIENTHONG_JOB_WORKERS", "17", "từ 0 đến 16"),
        ("LIENTHONG_WORKERS", "0", "từ 1 đến 64"),
        ("LIENTHONG_WORKERS", "65", "từ 1 đến 64"),
        ("LIENTHONG_WORKERS", "12345678", "từ 1 đến 64"),
        ("LIENTHONG_WORKERS", "hai", "từ 1 đến 64"),
    ],
)
def test_a_value_that_cannot_be_is_told(name: str, value: str, told: str) -> None:
    (found,) = checks.faults({name: value})
    assert (found.startswith(f"{name}: "), told in found) == (True, True), found


def test_a_folder_in_which_one_may_not_write_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda folder, mode: False)  # root may write everywhere
    (found,) = checks.faults({"LIENTHONG_DATA": str(tmp_path)})
    assert "không đọc ghi được" in found


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"LIENTHONG_TLS": "1", "LIENTHONG_PUBLIC_ADDRESS": "http://localhost"}, "Hãy ghi https://"),
        ({"LIENTHONG_PUBLIC_ADDRESS": "https://ttct.example"}, "Hãy thêm ttct.example vào LIENTHONG_HOSTS"),
        ({"LIENTHONG_DEMO": "1", "LIENTHONG_HOSTS": "localhost,ttct.example"}, "mở cho ttct.example"),
        ({"LIENTHONG_DEMO": "1", "LIENTHONG_HOSTS": "[::1],10.0.0.5"}, "mở cho 10.0.0.5"),
        ({"LIENTHONG_WORKERS": "10"}, "nhiều nhất là 9"),
    ],
)
def test_what_contradicts_itself_is_told(given: dict[str, str], told: str) -> None:
    (found,) = checks.faults(given)
    assert told in found


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("LIENTHONG_WORKER", "Có phải LIENTHONG_WORKERS?"),
        ("LIENTHONG_HOST", "Có phải LIENTHONG_HOSTS?"),
        ("LIENTHONG_PUBLIC_ADRESS", "Có phải LIENTHONG_PUBLIC_ADDRESS?"),
        ("LIENTHONG_QQQ", "Hãy xem docs/operations.md."),
    ],
)
def test_an_unknown_name_is_answered_with_the_likeliest(name: str, told: str) -> None:
    assert checks.faults({name: ""}) == [f"{name}: không có thiết đặt này. {told}"]


def test_every_fault_is_told_at_once_and_nothing_is_started(tmp_path: Path) -> None:
    given = {
        "LIENTHONG_DATA": str(tmp_path / "data"),
        "LIENTHONG_LOG": "LOUD",
        "LIENTHONG_TLS": "on",
        "LIENTHONG_X": "",
    }
    command = [sys.executable, "-m", "lienthong.project.cli", "serve"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LIENTHONG_")}
    refused = subprocess.run(command, cwd=ROOT, env=kept | given, capture_output=True, text=True, check=False)

    told = [line.split(":")[0] for line in refused.stderr.splitlines()]
    assert (refused.returncode, told) == (1, ["LIENTHONG_LOG", "LIENTHONG_TLS", "LIENTHONG_X"])
    assert (tmp_path / "data").exists() is False


def test_the_doctor_tells_of_settings_and_looks_no_further(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LIENTHONG_LOG", "LOUD")
    code = cli.main(["doctor"])
    told = capsys.readouterr().out
    assert (code, told.count("\n"), told.startswith("cần sửa  Thiết đặt: LIENTHONG_LOG: ")) == (1, 1, True)
