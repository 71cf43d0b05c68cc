"""How a document stands in the register, and the kinds of things found in its text."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    """Received from another body, issued by one's own, or kept for reference."""

    INCOMING = "incoming", _("Văn bản đến")
    OUTGOING = "outgoing", _("Văn bản đi")
    REFERENCE = "reference", _("Văn bản tham khảo")


class DocumentState(TextChoices):
    """Read by the product and waiting for a person, or registered by one."""

    DRAFT = "draft", _("Chờ kiểm tra")
    REGISTERED = "registered", _("Đã vào sổ")


class LineKind(TextChoices):
    """What a line of bodies in a document is."""

    ADDRESSEE = "addressee", _("Kính gửi")
    RECIPIENT = "recipient", _("Nơi nhận")


class FindingKind(TextChoices):
    """What a coloured place in the text is. The order is that of the legend."""

    NUMBER = "number", _("Số, ký hiệu")
    TYPE = "type", _("Thể loại")
    BODY = "body", _("Cơ quan ban hành")
    PLACE = "place", _("Nơi ban hành")
    DATE = "date", _("Ngày ban hành")
    SUBJECT = "subject", _("Trích yếu")
    SIGNER = "signer", _("Người ký")
    RECIPIENT = "recipient", _("Kính gửi, nơi nhận")
    CITATION = "citation", _("Văn bản viện dẫn")
    TASK = "task", _("Nhiệm vụ")
    DEADLINE = "deadline", _("Thời hạn")


class Difference(TextChoices):
    """What is wrong or doubtful about one reference to another document; several may hold at once."""

    DATE = "date", _("khác ngày")
    NO_DATE = "no_date", _("không ghi ngày")
    TYPE = "type", _("khác thể loại")
    BODY = "body", _("khác cơ quan ban hành")
    SEVERAL = "several", _("nhiều văn bản cùng số")
    UNKNOWN = "unknown", _("chưa có trong sổ")
    OUTDATED = "outdated", _("đã hết hiệu lực")
    LATER = "later", _("ngày sau văn bản này")


class Standing(TextChoices):
    """How a reference stands against the register, the gravest first to be seen. The order is that of the legend."""

    FITS = "fits", _("Khớp với sổ")
    DIFFERS = "differs", _("Có chỗ không khớp")
    SEVERAL = "several", _("Nhiều văn bản cùng số")
    OUTDATED = "outdated", _("Đã hết hiệu lực khi được viện dẫn")
    UNKNOWN = "unknown", _("Chưa có trong sổ")


class EffectKind(TextChoices):
    """What one document does to another, or what its own term does to it."""

    REPLACES = "replaces", _("Thay thế")
    REPEALS = "repeals", _("Bãi bỏ")
    AMENDS = "amends", _("Sửa đổi, bổ sung")
    EXPIRES = "expires", _("Hết thời hạn ghi trong văn bản")


class EffectDecision(TextChoices):
    """What a person said of a proposed change of effect."""

    CONFIRMED = "confirmed", _("Đã xác nhận")
    DENIED = "denied", _("Không phải")


class InForce(TextChoices):
    """Whether a document is in force on a day, as far as the register knows."""

    YES = "yes", _("Còn hiệu lực")
    PARTLY = "partly", _("Còn hiệu lực một phần")
    NO = "no", _("Hết hiệu lực")


class Book(TextChoices):
    """The books in which a unit counts: what arrives, what it issues, the copies it certifies."""

    INCOMING = "incoming", _("Số đến")
    OUTGOING = "outgoing", _("Số văn bản đi")
    COPIES = "copies", _("Số bản sao")


class PeriodRule(TextChoices):
    """When a series begins anew. Party documents: every term; what arrives and State forms: every year."""

    TERM = "term", _("Theo nhiệm kỳ")
    YEAR = "year", _("Theo năm")
    ONCE = "once", _("Một đợt (đại hội, đoàn kiểm tra)")


class NumberState(TextChoices):
    """What became of a number that was taken."""

    USED = "used", _("Đã cấp")
    RESERVED = "reserved", _("Đang giữ")
    VOID = "void", _("Số bỏ")
    ELSEWHERE = "elsewhere", _("Số đã dùng, không lưu ở đây")


class Purpose(TextChoices):
    """What a recipient is sent a document for."""

    ACT = "act", _("để thực hiện")
    REPORT = "report", _("để báo cáo")
    WORK_TOGETHER = "together", _("để phối hợp")
    KNOW = "know", _("để biết")


class SentHow(TextChoices):
    """By which way a document went out."""

    PARTY_NETWORK = "network", _("Mạng thông tin của Đảng")
    PAPER = "paper", _("Bản giấy, bưu điện")
    HAND = "hand", _("Trao tận tay")
    MAIL = "mail", _("Thư điện tử công vụ")


class CopyKind(TextChoices):
    """The three kinds of certified copies. Source: domain 8.4."""

    WHOLE_OWN = "own", _("Sao y bản chính")
    WHOLE_OTHER = "other", _("Sao lục")
    EXTRACT = "extract", _("Trích sao")


class HeldAs(TextChoices):
    """In which form the unit holds a document: a signed electronic one counts as paper, an unsigned one is for reference."""

    SIGNED = "signed", _("Bản điện tử ký số")
    PAPER = "paper", _("Bản giấy")
    CERTIFIED = "certified", _("Bản sao có chứng thực")
    REFERENCE = "reference", _("Bản tham khảo (không có chữ ký)")


class RegulationKind(TextChoices):
    """A regulation of one's own house, or one agreed with partners."""

    INTERNAL = "internal", _("Quy chế nội bộ")
    PARTNERS = "partners", _("Quy chế phối hợp")


class Rhythm(TextChoices):
    """How often a duty of a regulation comes again, in the canonical form of deadlines."""

    MONTH = "R:month", _("hằng tháng")
    QUARTER = "R:quarter", _("hằng quý")
    HALF_YEAR = "R:half-year", _("6 tháng một lần")
    YEAR = "R:year", _("hằng năm")
