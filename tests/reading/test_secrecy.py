"""A secrecy stamp is seen however it is printed; the words in running text are no stamp."""

import unicodedata

import pytest

from lienthong.reading import secrecy_mark
from tests.house.source import ROOT

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
    "TINH UY LAM SON\nMAT\nSo 1-KL/TU": "Mật",
    "TỈNH ỦY LAM SƠN          TOI MAT\nSố 1-KL/TU": "Tối mật",
    "TỈNH ỦY LAM SƠN\n[ TUYET MAT ]": "Tuyệt mật",
    "M A T\nSố 1-KL/TU": "Mật",
    "MÂT\nSố 1-KL/TU": "Mật",
    "TÔI MẠT\nSố 1-KL/TU": "Tối mật",
    "T0I MAT\nSố 1-KL/TU": "Tối mật",
    "Do mat: Toi mat": "Tối mật",
    "trang mot\n\fTUYET MAT\ntrang hai": "Tuyệt mật",
}

OPEN = (
    "",
    "về việc bảo vệ bí mật nhà nước",
    "KẾ HOẠCH\nbảo mật thông tin",
    "Bí mật nhà nước",
    "BẢO VỆ BÍ MẬT",
    "- Tối mật, tuyệt mật: theo quy định của pháp luật về bảo vệ bí mật nhà nước",
    "Độ mật của văn bản do người ký quyết định",
    "MẤT\nDANH SÁCH GIẤY TỜ",
    "MẶT\nTRƯỚC",
    "MẮT\nTAI",
    "MÁT\nLẠNH",
    "TÔI MẤT\nGiấy chứng nhận",
    "TỔI MẮT",
    "Mat\nSố 1-KL/TU",
    "M. A. TUẤN",
    "MẶT TRẬN TỔ QUỐC\nMAT TRAN TO QUOC",
    "BAO VE BI MAT NHA NUOC",
    "STT\tHO TEN\tMAT HANG",
    "\n".join(["DANH MUC VIET TAT", *(f"dòng {number}" for number in range(30)), "MAT"]),
)


@pytest.mark.parametrize(("text", "level"), STAMPED.items(), ids=[repr(text) for text in STAMPED])
def test_a_stamp_is_seen(text: str, level: str) -> None:
    assert secrecy_mark(text) == level


@pytest.mark.parametrize("text", OPEN)
def test_words_in_running_text_are_no_stamp(text: str) -> None:
    assert secrecy_mark(text) is None


def test_no_labelled_paper_bears_a_mark() -> None:
    papers = sorted((ROOT / "tests" / "reading" / "documents").glob("**/*.txt"))
    assert [path.name for path in papers if secrecy_mark(path.read_text())] == []
    assert len(papers) > 60
