"""A generated nation is the same whether its making was killed or not, and breaks none of the product's guarantees."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.invented.names import names
from benchmarks.invented.shape import Shape
from lienthong.kernel.text import exact, folded, name_sort_key

PEOPLE = "3000"
ROOT = Path(__file__).resolve().parents[2]
COUNTS = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "lienthong.project.settings"
from lienthong.project import serving
with serving.database():
    import django
    django.setup()
    from django.db import connection
    with connection.cursor() as cursor:
        for table in ("people_person", "people_belonging", "classes_enrolment", "certificates_certificate", "directives_task"):
            cursor.execute(f"SELECT count(*), sum(hashtext(t::text)::bigint) FROM {table} t")
            print(table, *cursor.fetchone())
        cursor.execute("SELECT count(*) FROM pg_index WHERE indrelid::regclass::text ~ '^(people|classes|certificates)_'")
        print("indexes", *cursor.fetchone())
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'O'")
        print("triggers off", *cursor.fetchone())
"""


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LIENTHONG_", "DJANGO_"))}
    return kept | {"LIENTHONG_DATA": str(folder)}


def _generating(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "benchmarks.generate", "--people", PEOPLE, "--data", str(folder)]
    return subprocess.Popen(command, cwd=ROOT, env=_environment(folder), stderr=subprocess.PIPE, text=True)


def _generated(folder: Path) -> int:
    with _generating(folder) as process:
        process.communicate(timeout=300)
    return process.returncode


def _told(folder: Path) -> str:
    command = [sys.executable, "-c", COUNTS]
    return subprocess.run(
        command, cwd=ROOT, env=_environment(folder), check=True, stdout=subprocess.PIPE, text=True
    ).stdout


@pytest.mark.prove
def test_a_killed_run_goes_on_and_ends_the_same(tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    assert _generated(whole) == 0
    for line in (1, 3, 25):
        with _generating(killed) as process:
            assert process.stderr
            for _heard in range(line):
                process.stderr.readline()
            process.send_signal(signal.SIGKILL)
    assert _generated(killed) == 0
    assert _told(whole) == _told(killed)
    begun = time.monotonic()
    assert (_generated(killed), time.monotonic() - begun < 60) == (0, True)


@pytest.mark.parametrize("sex", ["male", "female"])
def test_names_carry_the_keys_the_product_would_give_them(sex: str) -> None:
    from random import Random

    for name in names(Random(1), sex, 500):
        assert (name.folded, name.exact, name.key) == (folded(name.text), exact(name.text), name_sort_key(name.text))


@pytest.mark.parametrize("people", [1_000, 7_777, 270_000, 5_400_000])
def test_the_shape_leaves_nobody_out(people: int) -> None:
    shape = Shape(people)
    communes = [commune for centre in shape.centres for commune in centre.communes]
    assert communes == list(range(shape.communes))
    assert [centre.people.start for centre in shape.centres[1:]] == [
        centre.people.stop for centre in shape.centres[:-1]
    ]
    assert (shape.centres[0].people.start, shape.centres[-1].people.stop) == (1, people + 1)


def test_a_folder_with_people_of_its_own_is_refused() -> None:
    command = [sys.executable, "-m", "benchmarks.generate", "--data", str(ROOT / "var" / "x")]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert (ended.returncode, "ngoài mã nguồn" in ended.stderr) == (1, True)
