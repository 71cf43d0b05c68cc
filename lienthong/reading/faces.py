"""The JSON face of a reading, as `lienthong read --json` prints it; its schema lies beside this file."""

import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from lienthong.kernel.refusal import Refusal
from lienthong.reading.extract import text_of
from lienthong.reading.findings import Reading
from lienthong.reading.resolve import read_text


def schema() -> dict[str, Any]:
    """The JSON schema of what `as_json` gives for one file."""
    loaded: dict[str, Any] = json.loads(files("lienthong.reading").joinpath("schema.json").read_text(encoding="utf-8"))
    return loaded


def as_json(reading: Reading, file: str) -> dict[str, Any]:
    """One reading as plain values: days in ISO form, spans as [start, end] in code points of `text`."""
    return {
        "file": file,
        "is_administrative_document": reading.is_administrative_document,
        "type": reading.type,
        "number": reading.number,
        "issuing_body": reading.issuing_body,
        "place": reading.place,
        "issued_on": reading.issued_on.isoformat() if reading.issued_on else None,
        "issued_month": reading.issued_month,
        "subject": reading.subject,
        "signing": {
            "authority": reading.signing.authority,
            "post": reading.signing.post,
            "name": reading.signing.name,
        },
        "addressees": list(reading.addressees),
        "recipients": list(reading.recipients),
        "citations": [
            {
                "text": c.text,
                "number": c.number,
                "issued_on": c.issued_on.isoformat() if c.issued_on else None,
                "body": c.body,
                "span": list(c.span),
            }
            for c in reading.citations
        ],
        "clauses": [{"label": c.label, "text": c.text, "span": list(c.span)} for c in reading.clauses],
        "tasks": [
            {"text": t.text, "units": list(t.units), "clause": t.clause, "span": list(t.span)} for t in reading.tasks
        ],
        "deadlines": [{"text": d.text, "canonical": d.canonical, "span": list(d.span)} for d in reading.deadlines],
        "text": reading.text,
    }


def read_files(paths: Iterable[Path | str]) -> list[dict[str, Any]]:
    """Reads files of any supported kind in the given order. Raises `UnreadableFile` for the first that cannot be read,
    its sentence naming the file; OSError when there is no such file."""
    return [as_json(read_text(_text(Path(path))), str(path)) for path in paths]


def _text(path: Path) -> str:
    try:
        return text_of(path.read_bytes())
    except Refusal as refusal:
        refusal.add_note(str(path))
        raise
