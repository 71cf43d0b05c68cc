"""A secrecy stamp is seen however it is printed; the words in running text are no stamp."""

import unicodedata

import pytest

from lienthong.reading import secrecy_mark

STAMPED = {
    "MẬT\nTỈNH ỦY LAM SƠN": "Mật",
    "TỈNH ỦY LAM SƠN\nTỐI MẬT\nSố 1-KL/TU": "Tối mật",
    "Tuyệt mật": "Tuyệt mật",
    "(MẬT)": "Mật",
    "M Ậ T": "Mật",
    "ĐỘ MẬT: TỐI MẬT": "Tối mật",
    "Độ mật: Mật": "Mật",
    "**TUYỆT MẬT**": "Tuyệt mật",
    "| MẬT |": "Mật",
    "TỈNH ỦY LAM SƠN          MẬT": "Mật",
    unicodedata.normalize("NFD", "TỐI MẬT"): "Tối mật",
    "\u041c\u1eacT": "Mật",
    "trang một\n\fTUYỆT MẬT\ntrang hai": "Tuyệt mật",
}

OPEN = (
    "",
    "về việc bảo vệ bí mật nhà nước",
    "KẾ HOẠCH\nbảo mật thông tin",
    "Bí mật nhà nước",
    "BẢO VỆ BÍ MẬT",
    "- Tối mật, tuyệt mật: theo quy định của pháp luật về bảo vệ bí mật nhà nước",
    "Độ mật của văn bản do người ký quyết định",
)


@pytest.mark.parametrize(("text", "level"), STAMPED.items(), ids=list(STAMPED.values()))
def test_a_stamp_is_seen(text: str, level: str) -> None:
    assert secrecy_mark(text) == level


@pytest.mark.parametrize("text", OPEN)
def test_words_in_running_text_are_no_stamp(text: str) -> None:
    assert secrecy_mark(text) is None
