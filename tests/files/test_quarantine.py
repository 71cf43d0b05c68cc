"""The quarantine: apart from everything, and gone as a whole."""

import os
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from pytest_django.fixtures import Settings

from lienthong.files.actions import (
    drop_quarantined,
    isolate,
    keep_beside,
    quarantined_before,
    take_everything_away,
)
from lienthong.files.queries import CONTENT, in_quarantine, quarantine_of, quarantined


def names(token: str) -> list[str]:
    """What lies under the number."""
    folder = quarantine_of(token)
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_what_lies_there_is_for_its_owner_alone_and_below_no_other_store(settings: Settings) -> None:
    token = isolate(data=b"scan", about={"name": "thư.pdf"})
    modes = [oct(path.stat().st_mode & 0o777) for path in (quarantine_of(token), quarantine_of(token) / CONTENT)]
    assert (modes, quarantined(token), (quarantine_of(token) / CONTENT).read_bytes()) == (
        ["0o700", "0o600"],
        {"name": "thư.pdf"},
        b"scan",
    )
    assert not Path(settings.QUARANTINE_ROOT).is_relative_to(settings.MEDIA_ROOT)
    assert in_quarantine() == [(token, {"name": "thư.pdf"})]


def test_what_is_kept_beside_goes_with_the_rest() -> None:
    token = isolate(data=b"scan", about={})
    for text in ("một", "hai"):
        keep_beside(token=token, name="page-0", told={"text": text})
    assert (quarantined(token, "page-0"), names(token)) == ({"text": "hai"}, ["about.json", "content", "page-0.json"])
    drop_quarantined(token=token)
    drop_quarantined(token=token)
    assert (names(token), quarantined(token), in_quarantine()) == ([], None, [])


def test_of_what_is_taken_away_only_the_reason_stays() -> None:
    token = isolate(data=b"scan", about={"name": "x"})
    for _turn in range(2):
        take_everything_away(token=token, but={"mark": "Mật"})
    assert (names(token), quarantined(token, "why")) == (["why.json"], {"mark": "Mật"})


def test_only_a_number_is_ever_let_go(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    drop_quarantined(token="../other")
    assert (tmp_path / "other").exists()


def test_old_things_are_told_and_old_drafts_taken_away(settings: Settings) -> None:
    assert quarantined_before(timezone.now()) == []
    old, _young = isolate(data=b"a", about={}), isolate(data=b"b", about={})
    draft = Path(settings.QUARANTINE_ROOT) / ".0123"
    draft.mkdir()
    long_ago = (timezone.now() - timedelta(days=2)).timestamp()
    for path in (quarantine_of(old), draft):
        os.utime(path, (long_ago, long_ago))
    assert (quarantined_before(timezone.now() - timedelta(days=1)), draft.exists()) == ([old], False)
