"""Headers of mails set apart, in the forms that programs write."""

import pytest

from lienthong.documents.rules.mail import Mail, mail_in

LETTER = "ĐẢNG BỘ TỈNH LAM SƠN\nSố 1-CV/TU\n\nKính gửi: Các trung tâm\nĐến: hết tháng 6 báo cáo."
VIETNAMESE = """Từ: Văn thư Tỉnh ủy <vanthu@lamson.example>
Đã gửi: Thứ Hai, ngày 12 tháng 1 năm 2026 8:15 SA
Tới: Trung tâm chính trị xã Yên Thượng
Cc: Ban Tuyên giáo và Dân vận
Chủ đề: V/v mở lớp

"""
ENGLISH = """From: Registry <vanthu@lamson.example>
Date: Mon, 12 Jan 2026 08:15:03 +0700
To: ttct@yenthuong.example,
 lop@yenthuong.example;
other@yenthuong.example
Subject: V/v =?utf-8?Q?m=E1=BB=9F?= lop
Attachments: cong-van.pdf

"""


def test_vietnamese_headers_are_set_apart() -> None:
    assert mail_in(VIETNAMESE + LETTER) == Mail(
        body=LETTER,
        sender="Văn thư Tỉnh ủy <vanthu@lamson.example>",
        recipients="Trung tâm chính trị xã Yên Thượng",
        copies="Ban Tuyên giáo và Dân vận",
        subject="V/v mở lớp",
        sent="Thứ Hai, ngày 12 tháng 1 năm 2026 8:15 SA",
    )


def test_english_headers_go_on_over_several_lines() -> None:
    mail = mail_in((ENGLISH + LETTER).replace("\n", "\r\n"))
    people = "ttct@yenthuong.example, lop@yenthuong.example; other@yenthuong.example"
    assert (mail.recipients, mail.body, mail.has_headers) == (people, LETTER, True)


@pytest.mark.parametrize(
    "announced",
    [
        "---------- Forwarded message ---------\n",
        "-----Original Message-----\n",
        "---------- Thư đã chuyển tiếp ----------\n",
        "Begin forwarded message:\n\n",
        "\n",
    ],
)
def test_a_mail_passed_on_leaves_both_headers_out(announced: str) -> None:
    said = "Chuyển các đồng chí.\n" if announced.strip() else ""
    mail = mail_in(f"From: An <an@x.example>\nSubject: Fwd\n\n{said}{announced}{VIETNAMESE}{LETTER}")
    assert (mail.body.split(), mail.subject) == (f"{said}{LETTER}".split(), "V/v mở lớp")


def test_what_was_quoted_loses_its_marks() -> None:
    assert mail_in("From: a\nTo: b\n\n> Số 1-CV/TU\n> Kính gửi: các xã").body == "Số 1-CV/TU\nKính gửi: các xã"


@pytest.mark.parametrize(
    "text",
    [LETTER, "Từ: ngày 1 tháng 6\nmở lớp", "Ngày: 12/01/2026\nThời gian: 8 giờ\nhọp", "To: một dòng\nrồi văn bản", ""],
    ids=["a letter", "one line alike", "times alone", "one header alone", "nothing"],
)
def test_a_text_without_headers_stays_whole(text: str) -> None:
    assert mail_in(text) == Mail(body=text)
