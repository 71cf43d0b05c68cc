"""Is what the environment says sensible? Asked before anything starts, and every fault is told at once.

A setting that is empty counts as not given. Neither Django nor a connection is needed here. Each name stands in
`docs/operations.md` too; a test holds the two against each other.
"""

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
HOSTS = "localhost,127.0.0.1,[::1]"
MOST_WORKERS = 64
MOST_JOB_WORKERS = 16
PRIVATE_WORKERS = 9  # times twelve connections each; the private cluster takes 120
SHORTEST_KEY = 32
MAIL_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_PREFIX = "LIENTHONG_"
_TESTS = f"{_PREFIX}TEST_"  # names of the test run, never of an installation
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_NAME = re.compile(r"\.?(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*", re.IGNORECASE)


class SettingsProblem(Exception):  # noqa: N818 - reads as what it is, like Refusal
    """The settings contradict themselves or say nothing sensible; the text is Vietnamese, a line for each fault."""


def refuse_wrong_settings(environment: Mapping[str, str] = os.environ) -> None:
    """Raise when there is any fault."""
    if found := faults(environment):
        raise SettingsProblem("\n".join(found))


def faults(environment: Mapping[str, str]) -> list[str]:
    """A sentence for each setting that cannot be used, for each unknown name, then for each contradiction."""
    given = {name: value for name, value in environment.items() if value and name in CHECKS}
    wrong = {name: told for name, value in sorted(given.items()) if (told := CHECKS[name](value))}
    found = [f"{name}: {told}" for name, told in wrong.items()]
    found += [_unknown(name) for name in sorted(environment) if _is_stray(name)]
    sound = {name: value for name, value in given.items() if name not in wrong}
    return found + [told for contradiction in CONTRADICTIONS if (told := contradiction(sound))]


def hosts_in(value: str) -> list[str]:
    """The names of LIENTHONG_HOSTS, blanks around them left out."""
    return [host.strip() for host in value.split(",") if host.strip()]


def _is_stray(name: str) -> bool:
    return name.startswith(_PREFIX) and not name.startswith(_TESTS) and name not in CHECKS


def _unknown(name: str) -> str:
    known = [one.removeprefix(_PREFIX) for one in CHECKS if one.startswith(_PREFIX)]
    like = get_close_matches(name.removeprefix(_PREFIX), known, n=1)
    return f"{name}: không có thiết đặt này." + (
        f" Có phải {_PREFIX}{like[0]}?" if like else " Hãy xem docs/operations.md."
    )


def _database(value: str) -> str:
    address = _split(value)
    if address is None or address.scheme not in {"postgresql", "postgres"} or not address.path.strip("/"):
        return "phải có dạng postgresql://người-dùng:mật-khẩu@máy-chủ:cổng/tên-cơ-sở-dữ-liệu."
    if address.query or address.fragment:
        return "phần sau dấu ? không được dùng đến. Cách mã hóa đường nối đặt bằng biến PGSSLMODE."
    return ""


def _folder(value: str) -> str:
    if value.startswith("~"):
        return f"dấu ~ không được thay bằng thư mục nhà. Hãy ghi đủ đường dẫn, ví dụ {Path.home() / 'lien-thong'}."
    folder = Path(value)
    try:
        if folder.exists() and not folder.is_dir():
            return f"{folder} là một tệp, không phải thư mục."
        if folder.is_dir() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            return f"không đọc ghi được trong {folder}. Hãy chạy bằng người dùng có quyền."
    except OSError as error:
        return f"không mở được {folder} ({error.strerror})."
    return ""


def _switch(value: str) -> str:
    return "" if value in {"0", "1"} else f"chỉ nhận 1 (bật) hoặc 0 (tắt), không nhận “{value}”."


def _hosts(value: str) -> str:
    if not hosts_in(value):
        return "không có tên nào."
    wrong = [host for host in hosts_in(value) if not _is_host(host)]
    if "*" in wrong:
        return "không dùng dấu *: hãy ghi từng tên mà trình duyệt gọi, cách nhau bằng dấu phẩy."
    if wrong:
        return f"“{wrong[0]}” không phải tên máy. Chỉ ghi tên, không kèm http://, cổng hay đường dẫn."
    return ""


def _level(value: str) -> str:
    return "" if value in LEVELS else f"phải là một trong {', '.join(LEVELS)}, không phải “{value}”."


def _public_address(value: str) -> str:
    address = _split(value)
    if address is None or address.scheme not in {"http", "https"} or not _is_host(_host_of(address)):
        return "phải có dạng https://ten-mien.example."
    if address.path.strip("/") or address.query or address.fragment or address.username:
        return "chỉ ghi đến tên máy và cổng, không kèm đường dẫn."
    return ""


def _key(value: str) -> str:
    if len(value.strip()) < SHORTEST_KEY or len(set(value)) < 8:
        return f"quá dễ đoán; cần ít nhất {SHORTEST_KEY} ký tự ngẫu nhiên, ví dụ từ lệnh: openssl rand -base64 48"
    return ""


def _between(least: int, most: int) -> Callable[[str], str]:
    """A check that the value is a whole number in these bounds."""

    def check(value: str) -> str:
        if value.isascii() and value.isdigit() and least <= int(value[:6]) <= most:
            return ""
        return f"phải là số nguyên từ {least} đến {most}, không phải “{value}”."

    return check


def _mail_host(value: str) -> str:
    return "" if _is_host(value) or _ip(value) else "chỉ ghi tên máy chủ thư, không kèm cổng hay smtp://."


def _mail_security(value: str) -> str:
    return "" if value in MAIL_PORTS else f"chỉ nhận {', '.join(MAIL_PORTS)}, không nhận “{value}”."


def _mail_sender(value: str) -> str:
    """One line: what follows a line break would become headers of its own."""
    address = parseaddr(value)[1]
    if any(sign in value for sign in "\r\n") or not _ADDRESS.fullmatch(address):
        return "phải là một địa chỉ thư trên một dòng, ví dụ Liên Thông <lien-thong@coquan.example>."
    return ""


def _mail_without_sender(given: Mapping[str, str]) -> str:
    sender = given.get("LIENTHONG_SMTP_FROM") or given.get("LIENTHONG_SMTP_USER", "")
    if "LIENTHONG_SMTP_HOST" in given and _mail_sender(sender):
        return "LIENTHONG_SMTP_HOST bật gửi thư, nhưng không biết ai gửi. Hãy đặt LIENTHONG_SMTP_FROM là địa chỉ gửi."
    return ""


def _mail_without_server(given: Mapping[str, str]) -> str:
    others = sorted(name for name in given if name.startswith(f"{_PREFIX}SMTP_"))
    if others and "LIENTHONG_SMTP_HOST" not in given:
        return f"{others[0]} không có tác dụng khi chưa đặt LIENTHONG_SMTP_HOST."
    return ""


def _http_behind_tls(given: Mapping[str, str]) -> str:
    address = given.get("LIENTHONG_PUBLIC_ADDRESS", "")
    if given.get("LIENTHONG_TLS") == "1" and address.startswith("http:"):
        return (
            "LIENTHONG_TLS=1 nói rằng trang chạy qua HTTPS, nhưng LIENTHONG_PUBLIC_ADDRESS bắt đầu bằng http://. "
            "Hãy ghi https:// ở địa chỉ, hoặc bỏ LIENTHONG_TLS."
        )
    return ""


def _lan_behind_proxy(given: Mapping[str, str]) -> str:
    if given.get("LIENTHONG_TLS") == "1" and "LIENTHONG_LAN_PORT" in given:
        return "`serve --lan` tự nói HTTPS nên không đứng sau máy chủ trung gian. Hãy bỏ LIENTHONG_TLS, hoặc bỏ --lan."
    return ""


def _address_not_served(given: Mapping[str, str]) -> str:
    address = urlsplit(given.get("LIENTHONG_PUBLIC_ADDRESS", ""))
    host, open_to = _host_of(address), hosts_in(given.get("LIENTHONG_HOSTS", HOSTS))
    if not host or any(host == one or (one.startswith(".") and f".{host}".endswith(one)) for one in open_to):
        return ""
    return (
        f"LIENTHONG_PUBLIC_ADDRESS dẫn đến {host}, nhưng LIENTHONG_HOSTS không có tên này nên trang sẽ từ chối. "
        f"Hãy thêm {host} vào LIENTHONG_HOSTS."
    )


def _demonstration_for_strangers(given: Mapping[str, str]) -> str:
    outside = [host for host in hosts_in(given.get("LIENTHONG_HOSTS", HOSTS)) if not _is_loopback(host)]
    if given.get("LIENTHONG_DEMO") == "1" and outside:
        return (
            f"LIENTHONG_DEMO=1 có tài khoản ai cũng biết mật khẩu, nhưng LIENTHONG_HOSTS mở cho {outside[0]}. "
            "Hãy bỏ tên này, hoặc bỏ LIENTHONG_DEMO."
        )
    return ""


def _more_workers_than_connections(given: Mapping[str, str]) -> str:
    if "DATABASE_URL" not in given and int(given.get("LIENTHONG_WORKERS", "1")) > PRIVATE_WORKERS:
        return (
            f"LIENTHONG_WORKERS={given['LIENTHONG_WORKERS']} nhiều hơn số đường nối của cơ sở dữ liệu riêng. "
            f"Hãy đặt nhiều nhất là {PRIVATE_WORKERS}, hoặc dùng một máy chủ riêng qua DATABASE_URL."
        )
    return ""


def _split(value: str) -> SplitResult | None:
    """The parts of an address, or nothing when it has none; asking for the port is what finds a wrong one."""
    try:
        parts = urlsplit(value)
        return parts if parts.port != 0 and value == value.strip() else None
    except ValueError:
        return None


def _host_of(address: SplitResult) -> str:
    host = address.hostname or ""
    return f"[{host}]" if ":" in host else host


def _is_host(host: str) -> bool:
    if host.startswith("["):
        return _ip(host) is not None
    return _NAME.fullmatch(host) is not None


def _is_loopback(host: str) -> bool:
    ip = _ip(host)
    return host == "localhost" if ip is None else ip.is_loopback


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


# Every setting there is -> what is wrong with a value, nothing when it will do.
CHECKS: dict[str, Callable[[str], str]] = {
    "DATABASE_URL": _database,
    "LIENTHONG_DATA": _folder,
    "LIENTHONG_DEMO": _switch,
    "LIENTHONG_HOSTS": _hosts,
    "LIENTHONG_JOB_WORKERS": _between(0, MOST_JOB_WORKERS),
    "LIENTHONG_LAN_PORT": _between(1, 65_535),
    "LIENTHONG_LOG": _level,
    "LIENTHONG_PUBLIC_ADDRESS": _public_address,
    "LIENTHONG_SECRET_KEY": _key,
    "LIENTHONG_SMTP_FROM": _mail_sender,
    "LIENTHONG_SMTP_HOST": _mail_host,
    "LIENTHONG_SMTP_PASSWORD": lambda value: "",
    "LIENTHONG_SMTP_PORT": _between(1, 65_535),
    "LIENTHONG_SMTP_SECURITY": _mail_security,
    "LIENTHONG_SMTP_USER": lambda value: "",
    "LIENTHONG_TLS": _switch,
    "LIENTHONG_WORKERS": _between(1, MOST_WORKERS),
}
# Asked of those settings that are sound by themselves.
CONTRADICTIONS: list[Callable[[Mapping[str, str]], str]] = [
    _http_behind_tls,
    _lan_behind_proxy,
    _address_not_served,
    _demonstration_for_strangers,
    _more_workers_than_connections,
    _mail_without_sender,
    _mail_without_server,
]
