"""Refusals of the register: each of their reasons says what it rests on."""

from django.utils.translation import gettext_noop

from lienthong.kernel.grounds import ORDER, REACH, UNSEEN, Grounded, Grounds

GROUNDS = Grounds({
    ORDER: (
        "future", "received_early", "due_early", "too_early", "no_day", "closed_out_of_time", "sent_out_of_time",
        "received_out_of_time", "ends_before_start", "review_early", "not_a_day",
    ),
    REACH: ("no_longer_allowed",),
    UNSEEN: ("text_changed", "no_such_page"),
    gettext_noop("không đưa tài liệu có dấu mật vào hệ thống, không giữ lại gì của tài liệu đó"): ("secret",),
    gettext_noop("mỗi lần đọc một văn bản có cỡ vừa phải, để không ai phải chờ"): ("too_long", "several_files"),
    gettext_noop("chữ chỉ lấy từ tệp còn giữ được và đọc được"): (
        "scan_gone", "no_pictures", "nothing_recognised", "file_lost",
    ),
    gettext_noop("văn bản đã vào sổ thì giữ nguyên chữ và không xóa; chỉ bản nháp mới sửa, xóa được"): (
        "not_a_draft", "registered",
    ),
    gettext_noop("mỗi việc gắn với một văn bản đã vào sổ của đơn vị"): (
        "not_registered", "not_in_register", "not_outgoing", "not_incoming", "no_such_citation", "no_such_target", "other",
        "no_kind", "itself", "no_cause",
    ),
    gettext_noop("văn bản vào sổ phải ghi đủ để phân biệt với văn bản khác"): ("missing",),
    gettext_noop("mỗi văn bản có trong sổ của đơn vị một lần"): ("already_registered", "entry_in_use"),
    gettext_noop("bút phê ghi rõ ai xử lý; đã xử lý xong thì giữ lại"): ("no_handler", "closed"),
    gettext_noop("mỗi nơi nhận ghi tên một lần; đã gửi thì giữ trong danh sách"): (
        "no_name", "known", "sent", "nobody", "unknown_mark", "unknown_form",
    ),
    gettext_noop("sổ cấp số liên tiếp theo ngày, mỗi số dùng một lần; số bỏ đi phải có lý do"): (
        "already_counting", "no_such_number", "earlier_than_last", "no_reason", "not_reserved", "not_given", "number_gone",
        "given_by_series", "has_a_number", "does_not_fit", "numbers_after",
    ),
    gettext_noop("hai sổ, hai nhiệm kỳ của một đơn vị không cho cùng một số và ký hiệu"): (
        "terms_overlap", "no_number_in_pattern", "same_numbers", "no_symbol",
    ),
    gettext_noop("số lấy ở sổ của đơn vị đánh số cho thể loại đó và đang dùng vào ngày đó"): (
        "series_not_in_force", "no_term", "other_type", "other_series", "no_series", "no_unit",
    ),
    gettext_noop("sao y, sao lục, trích sao đúng nguyên văn, từ bản chính hoặc bản ký số mà đơn vị giữ"): (
        "not_own", "own", "not_in_text", "whole", "reference_only",
    ),
    gettext_noop("quy chế nội bộ ghi rõ hiệu lực, các bên và từng việc phải làm"): (
        "no_partners", "no_text", "incomplete",
    ),
})  # fmt: skip
because = GROUNDS.because


class SecretDocument(Grounded):
    """The document bears a secrecy mark. Nothing of it may be kept, not even its name."""

    grounds = GROUNDS


class TooLong(Grounded):
    """The text is longer than any document of an office; reading it would keep everybody waiting."""

    grounds = GROUNDS


class NotRegistrable(Grounded):
    """What a person typed does not yet say which document this is."""

    grounds = GROUNDS


class AlreadyRegistered(Grounded):
    """The register of this unit holds this document already."""

    grounds = GROUNDS


class NotADraft(Grounded):
    """The document stands in the register; a registered document is never taken out."""

    grounds = GROUNDS


class NoSuchCitation(Grounded):
    """The document does not cite that."""

    grounds = GROUNDS


class NotARelation(Grounded):
    """What was entered does not yet say what changes the effect of which document from which day."""

    grounds = GROUNDS


class SeriesRefused(Grounded):
    """A series or a term cannot be laid as asked: two would give the same numbers."""

    grounds = GROUNDS


class NumberRefused(Grounded):
    """The series cannot give a number on that day, or the number is no longer there to be used."""

    grounds = GROUNDS


class RoutingRefused(Grounded):
    """The instruction lacks something, or is closed already."""

    grounds = GROUNDS


class DispatchRefused(Grounded):
    """A recipient cannot be entered or marked as asked."""

    grounds = GROUNDS


class CopyRefused(Grounded):
    """A copy cannot be certified as asked."""

    grounds = GROUNDS


class RegulationRefused(Grounded):
    """The document cannot be kept as a regulation in force as asked."""

    grounds = GROUNDS


class ScanGone(Grounded):
    """What was to be recognised no longer lies in quarantine."""

    grounds = GROUNDS


class NothingRecognised(Grounded):
    """No page has a word on it."""

    grounds = GROUNDS


class TextChanged(Grounded):
    """The page was corrected by somebody else meanwhile."""

    grounds = GROUNDS


class NoSuchPage(Grounded):
    """The document has no page of that number, or no picture of it."""

    grounds = GROUNDS
