"""The language of a page: Vietnamese, unless the reader chose otherwise here."""

import pytest
from django.test import Client
from django.utils.translation import get_language


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("browser", "chosen", "language"),
    [("en-US,en", "", "vi"), ("", "en", "en"), ("vi", "en", "en"), ("en", "vi", "vi"), ("", "xx", "vi")],
    ids=["English browser", "chose English", "chose English, Vietnamese browser", "chose Vietnamese", "unknown choice"],
)
def test_the_reader_chooses_the_language(browser: str, chosen: str, language: str) -> None:
    client = Client(headers={"accept-language": browser})
    client.cookies["django_language"] = chosen

    assert client.get("/dang-nhap/").headers["Content-Language"] == language


@pytest.mark.django_db
def test_no_language_is_left_behind() -> None:
    before, client = get_language(), Client()
    client.cookies["django_language"] = "en"
    client.get("/dang-nhap/")

    assert get_language() == before
