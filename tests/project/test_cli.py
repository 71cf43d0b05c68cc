"""The command line: what it prints, where, and with which exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lienthong.project import cli

LIST = "Họ và tên;Ngày sinh;Giới tính\nLò Văn Mẫu;05/03/1990;Nam\n"


def test_a_list_is_printed_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.csv").write_text(LIST)

    code = cli.main(["roster", str(tmp_path / "list.csv"), "--json"])

    told = json.loads(capsys.readouterr().out)
    assert (code, [person["full_name"] for person in told["people"]], told["refused"]) == (0, ["Lò Văn Mẫu"], [])


@pytest.mark.parametrize("command", ["roster", "read"])
def test_a_missing_file_is_told_in_vietnamese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main([command, "missing.xlsx", "--json"])

    told = capsys.readouterr()
    assert (code, told.out) == (1, "")
    assert told.err == "missing.xlsx: Không có tệp này. Hãy kiểm tra lại tên và thư mục.\n"


@pytest.mark.parametrize("command", ["roster", "read"])
def test_an_empty_file_is_refused(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.xlsx").touch()

    code = cli.main([command, str(tmp_path / "empty.xlsx")])

    told = capsys.readouterr()
    assert (code, told.out, told.err.startswith(f"{tmp_path}/empty.xlsx: "), "rỗng" in told.err) == (1, "", True, True)


def test_reading_lists_needs_no_django(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST)
    probe = "import sys; from lienthong.project import cli; cli.main(sys.argv[1:]); sys.exit('django' in sys.modules)"
    command = [sys.executable, "-c", probe, "roster", str(tmp_path / "list.csv")]

    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("words", [["{folder}/new.tar", "--keep", "3"], ["{folder}", "--keep", "0"]])
def test_keeping_so_many_backups_takes_a_folder_and_a_number(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.main(["backup", *(word.format(folder=tmp_path) for word in words)])

    assert (code, capsys.readouterr().err.startswith("--keep cần một thư mục"), list(tmp_path.iterdir())) == (
        1,
        True,
        [],
    )
