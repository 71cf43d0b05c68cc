"""Serving: whom demonstration accounts are served to, ports, addresses, and that nothing is left running."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from lienthong.project import cluster, serving
from tests.cast import Cast
from tests.house.source import ROOT


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
def test_demonstration_accounts_are_served_to_this_machine(host: str) -> None:
    serving.refuse_strangers(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "centre.example", ""])
def test_demonstration_accounts_are_served_to_nobody_else(host: str) -> None:
    with pytest.raises(serving.ServingProblem, match="refuse to serve on any but a loopback address"):
        serving.refuse_strangers(host)


def test_a_taken_port_is_not_free() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]

        assert not serving.is_free("127.0.0.1", port)
    assert serving.is_free("127.0.0.1", port)


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "http://127.0.0.1:8000/"), ("::1", "http://[::1]:8000/")])
def test_the_address_is_one_a_browser_takes(host: str, shown: str) -> None:
    assert serving.address(host, 8000) == shown


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for the servers of all tests here: only the first start has much to do."""
    return tmp_path_factory.mktemp("served")


def _own_port() -> int:
    """A free port that a run beside this one does not try at the same time."""
    return next(port for port in range(10000 + os.getpid() % 20000, 32768) if serving.is_free("127.0.0.1", port))


@pytest.fixture
def server(data_dir: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A real server, and its address."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LIENTHONG_", "DJANGO_"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "lienthong.project.cli", "serve", "--port", str(_own_port())],
        cwd=ROOT,
        env=kept | {"LIENTHONG_DATA": str(data_dir), "LIENTHONG_WORKERS": "1", "LANG": "C.UTF-8"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        yield process, process.stdout.readline().split()[5]
    finally:
        process.terminate()
        process.communicate(timeout=30)
        cluster.stop(data_dir)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address + "static/ui/vendor/htmx.min.js", timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_everything_ends_with_the_server(
    server: tuple[subprocess.Popen[str], str], ending: signal.Signals, data_dir: Path
) -> None:
    process, address = server
    before = [_answers(address), cluster.running(data_dir)]
    for number in (ending, signal.SIGTERM, signal.SIGINT):  # `make` and impatient people ask more than once
        process.send_signal(number)
    code = process.wait(timeout=30)

    assert (before, code, _answers(address), cluster.running(data_dir)) == ([True, True], 0, False, False)


def _second_start(data_dir: Path) -> tuple[int, str]:
    """What somebody is told who starts a second server on the same data."""
    command = [sys.executable, "-m", "lienthong.project.cli", "serve"]
    environment = os.environ | {"LIENTHONG_DATA": str(data_dir), "DJANGO_SETTINGS_MODULE": "lienthong.project.settings"}
    second = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return second.returncode, second.stderr


def test_demonstration_data_is_never_served_to_others(tmp_path: Path) -> None:
    (tmp_path / serving.DEMONSTRATION_MARK).touch()
    command = [sys.executable, "-m", "lienthong.project.cli", "serve", "--host", "0.0.0.0"]
    environment = os.environ | {"LIENTHONG_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "lienthong.project.settings"}
    refused = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert (refused.returncode, refused.stderr.startswith("Tài khoản trình diễn chỉ được mở")) == (1, True)


def test_a_second_server_is_told_of_the_first_which_stop_ends_from_elsewhere(
    server: tuple[subprocess.Popen[str], str], data_dir: Path
) -> None:
    told_so = (1, f"Liên Thông đang chạy tại {server[1]}. Dừng nó bằng `lienthong stop`.\n")
    assert _second_start(data_dir) == told_so
    deadline = time.monotonic() + 30
    told = serving.stop(data_dir)

    assert (told, serving.stop(data_dir), server[0].wait(deadline - time.monotonic())) == (True, False, 0)


def test_a_killed_server_is_cleared_away(server: tuple[subprocess.Popen[str], str], data_dir: Path) -> None:
    process, address = server
    process.kill()
    process.wait()
    before = [_answers(address), cluster.running(data_dir)]

    assert (before, serving.stop(data_dir)) == ([True, True], True)
    assert (_answers(address), cluster.running(data_dir)) == (False, False)


@pytest.mark.parametrize("marked", [True, False], ids=["a demonstration", "a real installation"])
def test_real_accounts_are_never_told_the_demonstrations_password(
    cast: Cast, settings: Settings, tmp_path: Path, marked: bool
) -> None:
    settings.DATA_DIR = tmp_path
    if marked:
        (tmp_path / serving.DEMONSTRATION_MARK).touch()
        assert serving.demonstration_logins() != []
        return
    with pytest.raises(serving.ServingProblem, match="dữ liệu thật"):
        serving.demonstration_logins()
    assert not (tmp_path / serving.DEMONSTRATION_MARK).exists()
