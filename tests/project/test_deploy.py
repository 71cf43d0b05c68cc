"""The samples in `deploy/`: they parse, what they call exists, and what they set is accepted by the checks."""

import configparser
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.fixtures import Settings

from lienthong.project import checks, cli
from tests.house.source import ROOT

DEPLOY = ROOT / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))
PROGRAM = "/opt/lienthong/.venv/bin/lienthong"
HARDENED = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "RestrictNamespaces": "yes",
    "SystemCallFilter": "@system-service",
    "User": "lienthong",
    "UMask": "0077",
}


class _Unit(configparser.RawConfigParser):
    """A unit file: names keep their letters, and of those that come more than once the values are joined by lines."""

    def __init__(self, path: Path) -> None:
        super().__init__(strict=False, interpolation=None)
        self.path = path
        seen: dict[str, list[str]] = {}
        for line in path.read_text().splitlines():
            if line.startswith("Environment="):
                seen.setdefault("Environment", []).append(line.split("=", 1)[1])
        self.environment = dict(one.split("=", 1) for one in seen.get("Environment", []))
        self.read_string(path.read_text())

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def _environment() -> dict[str, str]:
    """The settings of the sample, those left out with a # included."""
    lines = re.findall(r"^#?([A-Z_]+)=(.*)$", (DEPLOY / "environment").read_text(), re.MULTILINE)
    return dict(lines)


def test_there_is_a_unit_for_each_way_to_run() -> None:
    assert [path.name for path in sorted(DEPLOY.iterdir())] == [
        "environment",
        "lienthong-backup.service",
        "lienthong-backup.timer",
        "lienthong-jobs@.service",
        "lienthong-web.service",
        "lienthong.service",
        "nginx.conf",
    ]


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_service_is_hardened_and_calls_what_there_is(path: Path) -> None:
    unit = _Unit(path)
    program, *words = shlex.split(unit["Service"]["ExecStart"])
    chosen = cli._parser().parse_args(words)
    assert (program, chosen.command in cli._COMMANDS) == (PROGRAM, True)
    assert {name: unit["Service"].get(name) for name in HARDENED} == HARDENED
    assert unit["Service"]["WorkingDirectory"] == "/opt/lienthong"
    assert {name for name in unit.environment if name not in checks.CHECKS} == set()


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_what_a_service_sets_is_accepted(path: Path) -> None:
    given = {**_Unit(path).environment, **_environment()}
    given["LIENTHONG_SECRET_KEY"] = "as long a word as openssl prints, 4711"
    assert checks.faults(given) == []


def test_the_timer_starts_the_backup() -> None:
    timer = _Unit(DEPLOY / "lienthong-backup.timer")
    assert (DEPLOY / timer["Timer"]["Unit"]).exists()
    assert timer["Timer"]["Persistent"] == "true"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_finds_no_fault(tmp_path: Path) -> None:
    for path in [*SERVICES, DEPLOY / "lienthong-backup.timer"]:
        (tmp_path / path.name).write_text(path.read_text().replace("/opt/lienthong", str(ROOT)))
    names = sorted(str(path) for path in tmp_path.iterdir())
    told = subprocess.run(["systemd-analyze", "verify", *names], capture_output=True, text=True, check=False)
    ours = [line for line in told.stderr.splitlines() if "lienthong" in line]
    assert (told.returncode, ours) == (0, [])


def test_the_proxy_calls_the_port_that_is_served_and_takes_what_is_taken() -> None:
    text = (DEPLOY / "nginx.conf").read_text()
    bare = re.sub(r"#.*", "", text)
    served = cli._parser().parse_args(shlex.split(_Unit(DEPLOY / "lienthong.service")["Service"]["ExecStart"])[1:])
    assert re.findall(r"server (127\.0\.0\.1:\d+);", bare) == [f"{served.host}:{served.port}"]
    assert re.findall(r"client_max_body_size (\d+)m;", bare) == [str(settings.LARGEST_UPLOAD >> 20)]
    assert bare.count("{") == bare.count("}")
    assert [line for line in bare.splitlines() if line.strip() and line.rstrip()[-1] not in "{};"] == []
    assert (
        set(re.findall(r"\$\w+", re.findall(r"log_format .*?;", bare)[0])) & {"$request", "$request_uri", "$args"}
        == set()
    )


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not here")
def test_nginx_finds_no_fault(tmp_path: Path) -> None:
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-days", "1"]
    made += ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    subprocess.run(made, check=True, capture_output=True)
    text = (DEPLOY / "nginx.conf").read_text()
    for folder in ("/etc/ssl/lienthong", "/var/log/nginx"):
        text = text.replace(folder, str(tmp_path))
    kept = "".join(
        f"{one}_temp_path {tmp_path}/{one};\n" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{kept}{text}\n}}\n")
    told = subprocess.run(
        ["nginx", "-t", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr


@pytest.mark.parametrize(("told", "status"), [("https", 200), ("http", 403)])
@pytest.mark.django_db
def test_behind_the_proxy_a_form_is_taken_over_https_alone(settings: Settings, told: str, status: int) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    client = Client(enforce_csrf_checks=True, headers={"x-forwarded-proto": told, "host": "testserver"})
    page = client.get("/dang-nhap/").content.decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
    sent = {"login": "ai", "password": "sai mat khau", "csrfmiddlewaretoken": token}
    answer = client.post("/dang-nhap/", sent, headers={"origin": "https://testserver"})
    assert answer.status_code == status


def test_the_word_of_a_proxy_is_taken_only_where_there_is_one() -> None:
    ask = "from lienthong.project import settings as s; print(s.SECURE_PROXY_SSL_HEADER, s.ALLAUTH_TRUSTED_PROXY_COUNT)"
    found = [
        subprocess.run(
            [sys.executable, "-c", ask],
            cwd=ROOT,
            env={"LIENTHONG_SECRET_KEY": "x", "LIENTHONG_TLS": tls, "PATH": "/usr/bin"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for tls in ("1", "0")
    ]
    assert found == ["('HTTP_X_FORWARDED_PROTO', 'https') 1", "None 0"]
