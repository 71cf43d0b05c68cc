"""The private cluster: made, started, stopped, found dead, refused.

pytest's folders are closed to others, as some homes are: started by root this also tests the way in.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from lienthong.project import cluster


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose cluster has been up once."""
    data_dir = tmp_path_factory.mktemp("data")
    cluster.start(data_dir, durable=False)
    cluster.stop(data_dir)
    return data_dir


@pytest.fixture
def stopped(made: Path) -> Iterator[Path]:
    """The same, at rest before and after the test."""
    yield made
    cluster.stop(made)


def _ask(data_dir: Path, question: str) -> object:
    place = cluster.connection(data_dir)
    with psycopg.connect(host=place["HOST"], port=place["PORT"], user=place["USER"], dbname=place["NAME"]) as server:
        row = server.execute(question).fetchone()
    return row and row[0]


def test_a_second_start_finds_it_running(stopped: Path) -> None:
    told = [cluster.start(stopped, durable=False), cluster.start(stopped, durable=False), cluster.running(stopped)]

    assert told == [True, False, True]


def test_a_second_stop_finds_nothing(stopped: Path) -> None:
    cluster.start(stopped, durable=False)

    assert [cluster.stop(stopped), cluster.stop(stopped), cluster.running(stopped)] == [True, False, False]


def test_the_product_is_no_superuser(stopped: Path) -> None:
    cluster.start(stopped, durable=False)

    assert _ask(stopped, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False


def test_letters_are_vietnamese_and_the_order_is_that_of_code_points(stopped: Path) -> None:
    cluster.start(stopped, durable=False)

    assert _ask(stopped, "SELECT lower('ĐẶNG THỊ ƯỚC') || ('b' < 'ă')::text") == "đặng thị ướctrue"


def test_nothing_of_a_persons_row_gets_into_the_servers_log(stopped: Path) -> None:
    cluster.start(stopped, durable=False)
    begins = (stopped / "cluster.log").stat().st_size
    for wrong in ("SELECT 'Lò Văn Mẫu'::int", "SELECT 1 FROM no_table WHERE name = 'Lò Văn Mẫu'"):
        with pytest.raises(psycopg.Error):
            _ask(stopped, wrong)
    cluster.stop(stopped)

    told = (stopped / "cluster.log").read_bytes()[begins:].decode()
    assert (told.count("Mẫu"), "shutting down" in told) == (0, True)


def test_a_long_log_is_begun_anew_and_kept_once(stopped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "LONGEST_LOG", 10)
    before = (stopped / "cluster.log").read_bytes()
    cluster.start(stopped, durable=False)

    fresh = (stopped / "cluster.log").read_bytes()
    assert ((stopped / "cluster.log.1").read_bytes() == before, fresh.count(b"starting PostgreSQL")) == (True, 1)


def test_what_was_saved_survives(stopped: Path) -> None:
    cluster.start(stopped)
    _ask(stopped, "SELECT lo_from_bytea(4711, 'saved')")
    cluster.stop(stopped)
    cluster.start(stopped)

    assert _ask(stopped, "SELECT lo_get(4711)") == b"saved"


def test_only_the_owner_may_enter(stopped: Path) -> None:
    cluster.start(stopped, durable=False)
    modes = [(stopped / name).stat().st_mode & 0o777 for name in ("cluster", "socket")]

    assert modes == [0o700, 0o700]


def test_a_file_left_by_the_dead_does_not_hold_it_up(stopped: Path) -> None:
    # The number of a stranger that lives: this very process.
    (stopped / "cluster" / "postmaster.pid").write_text(f"{os.getpid()}\n{stopped}/cluster\n")

    assert [cluster.running(stopped), cluster.start(stopped, durable=False)] == [False, True]


def test_a_try_that_was_broken_off_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "cluster.new").mkdir()
    (tmp_path / "cluster.new" / "PG_VERSION").write_text("18\n")
    try:
        assert cluster.start(tmp_path, durable=False)
    finally:
        cluster.stop(tmp_path)


def test_data_of_a_newer_server_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    (tmp_path / "cluster" / "PG_VERSION").write_text("99\n")

    with pytest.raises(cluster.ClusterProblem, match="Dữ liệu do PostgreSQL 99 tạo ra"):
        cluster.start(tmp_path)


def test_damaged_data_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    (tmp_path / "cluster" / "PG_VERSION").write_text("?")

    with pytest.raises(cluster.ClusterProblem, match="bị hỏng"):
        cluster.start(tmp_path)


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    (tmp_path / "cluster" / "letter.txt").write_text("dear")

    with pytest.raises(cluster.ClusterProblem, match="không phải là dữ liệu của Liên Thông"):
        cluster.start(tmp_path)
    assert [path.name for path in (tmp_path / "cluster").iterdir()] == ["letter.txt"]


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")

    with pytest.raises(cluster.ClusterProblem, match="Không ghi được vào thư mục dữ liệu"):
        cluster.start(tmp_path / "data")


@pytest.mark.parametrize("name", ["d" * 90, "a,b", "it's"], ids=["long", "comma", "quote"])
def test_a_name_no_socket_can_bear_gets_a_short_one(tmp_path: Path, name: str) -> None:
    host = cluster.connection(tmp_path / name)["HOST"]

    assert (host.startswith("/tmp/lienthong-"), len(host)) == (True, 31)


@pytest.mark.parametrize(
    ("told", "advice"),
    [
        ("FATAL: could not write: No space left on device", "Ổ đĩa đã đầy"),
        ("initdb: error: could not access: Permission denied", "Không có quyền"),
        ("FATAL: could not create shared memory segment", "không còn đủ bộ nhớ"),
    ],
)
def test_what_the_server_says_becomes_advice(told: str, advice: str) -> None:
    assert advice in str(cluster.explained("Không khởi động được.", told))
