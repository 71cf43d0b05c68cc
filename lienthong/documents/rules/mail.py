"""Mail as it is pasted: its headers set apart from what was sent in it. Text in, parts out.

Knows the headers as programs write them in Vietnamese and English when a mail is shown, answered or passed on. A block of
headers begins the text, or follows a line that announces a mail passed on; it has two headers at least, one of them of
sender, recipient or subject, so that no line of a document ("Kính gửi:", "Đề mục:") is taken for one.
"""

import re
from dataclasses import dataclass

_KEYS = {
    "from": "sender",
    "từ": "sender",
    "người gửi": "sender",
    "to": "recipients",
    "tới": "recipients",
    "đến": "recipients",
    "người nhận": "recipients",
    "cc": "copies",
    "bcc": "copies",
    "đồng gửi": "copies",
    "subject": "subject",
    "chủ đề": "subject",
    "tiêu đề": "subject",
    "date": "sent",
    "sent": "sent",
    "ngày": "sent",
    "ngày gửi": "sent",
    "đã gửi": "sent",
    "gửi lúc": "sent",
    "thời gian": "sent",
    "reply-to": "",
    "trả lời tới": "",
    "attachments": "",
    "attachment": "",
    "tệp đính kèm": "",
    "đính kèm": "",
    "importance": "",
    "mức độ quan trọng": "",
}
_HEADER = re.compile(r"^\s*[>*]*\s*\**([\w -]{2,20}?)\**\s*[::]\**\s*(.*?)\s*$")
_PASSED_ON = re.compile(
    r"^\W*(?:forwarded message|original message|begin forwarded message|thư (?:đã )?(?:được )?chuyển tiếp|"
    r"thư gốc|tin nhắn (?:gốc|được chuyển tiếp)|chuyển tiếp thư)\W*$",
    re.IGNORECASE,
)
_TELLING = {"sender", "recipients", "subject"}
_LISTS = {"recipients", "copies"}


@dataclass(frozen=True, slots=True)
class Mail:
    """What was pasted. Without a header found everything but `body` is empty. The innermost mail's headers are told."""

    body: str
    sender: str = ""
    recipients: str = ""
    copies: str = ""
    subject: str = ""
    sent: str = ""

    @property
    def has_headers(self) -> bool:
        """Whether it was a mail."""
        return bool(self.sender or self.recipients or self.subject)


def mail_in(pasted: str) -> Mail:
    """Headers and body, the headers of mails passed on inside it left out of the body as well."""
    lines = pasted.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")
    told: dict[str, str] = {}
    kept: list[str] = []
    at, expected = 0, True
    while at < len(lines):
        line = lines[at]
        if _PASSED_ON.match(line):
            at, expected = at + 1, True
        elif expected and (block := _block(lines, at)):
            at, found = block
            told |= found
        else:
            expected = expected and not line.strip()
            kept.append(line.removeprefix("> ") if line.startswith(">") else line)
            at += 1
    return Mail(body="\n".join(kept).strip("\n"), **told)


def _block(lines: list[str], start: int) -> tuple[int, dict[str, str]] | None:
    """Where the block of headers that begins here ends, and what it says; None when none begins here."""
    found: dict[str, str] = {}
    number, last, at = 0, "", start
    while at < len(lines):
        match = _HEADER.match(lines[at])
        key = match[1].strip().casefold() if match else ""
        if match and key in _KEYS:
            number, last = number + 1, _KEYS[key]
            if last:
                found[last] = f"{found[last]}; {match[2]}" if found.get(last) else match[2]
        elif number and _goes_on(lines[at], last):
            found[last] = f"{found[last]} {lines[at].strip()}"
        else:
            break
        at += 1
    return (at, found) if number >= 2 and _TELLING & found.keys() else None


def _goes_on(line: str, last: str) -> bool:
    """Whether a line continues the header above it: indented as mail standards have it, or more addresses."""
    if not last or not line.strip():
        return False
    return line.startswith((" ", "\t")) or (last in _LISTS and "@" in line)
