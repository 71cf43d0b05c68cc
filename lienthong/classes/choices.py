"""States of classes and lists; parts of a day; what happens to sessions, leave, invitations, handed-in rolls."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ClassState(TextChoices):
    """Running from its opening, completed once, or cancelled before anything was held."""

    OPEN = "open", _("Đang mở")
    COMPLETED = "completed", _("Đã hoàn thành")
    CANCELLED = "cancelled", _("Đã hủy")


class ListState(TextChoices):
    """A sending list is read and shown first; nothing is written until it is applied."""

    PREVIEW = "preview", _("Chờ áp dụng")
    APPLIED = "applied", _("Đã áp dụng")
    DISCARDED = "discarded", _("Đã bỏ")


class SessionState(TextChoices):
    """Planned until the roll is taken."""

    PLANNED = "planned", _("Chưa học")
    HELD = "held", _("Đã học")
    CANCELLED = "cancelled", _("Đã hủy")


class LogFact(TextChoices):
    """What may be said of a session in the log by a tick. Facts of the lesson, never of a person."""

    ON_PLAN = "on_plan", _("Đúng kế hoạch bài giảng")
    DISCUSSED = "discussed", _("Có thảo luận, trao đổi")
    REPLACED = "replaced", _("Đổi giảng viên so với lịch")
    UNFINISHED = "unfinished", _("Chưa hết nội dung, còn dạy tiếp")
    LATE = "late", _("Vào học muộn")
    EARLY = "early", _("Tan học sớm")
    EQUIPMENT = "equipment", _("Sự cố điện, máy chiếu, âm thanh")
    VISITED = "visited", _("Có người dự giờ, kiểm tra")


class SignatureKind(TextChoices):
    """Who signs the log: the lecturer of the session, then who answers for the class."""

    LECTURER = "lecturer", _("Giảng viên ký")
    OFFICE = "office", _("Giáo vụ hoặc chủ nhiệm xác nhận")


class CommitteeRole(TextChoices):
    """Posts in the class committee."""

    MONITOR = "monitor", _("Lớp trưởng")
    DEPUTY = "deputy", _("Lớp phó")


class CeremonyKind(TextChoices):
    """The two ends of a class."""

    OPENING = "opening", _("Khai giảng")
    CLOSING = "closing", _("Bế giảng")


class HonourForm(TextChoices):
    """How learners are praised."""

    CERTIFICATE = "giay-khen", _("Giấy khen")
    PRAISE = "bieu-duong", _("Biểu dương")


class DisciplineForm(TextChoices):
    """What a breach of the class's rules may lead to. No form is used where the centre names no basis."""

    REMINDER = "nhac-nho", _("Nhắc nhở")
    REPRIMAND = "khien-trach", _("Khiển trách")
    WARNING = "canh-cao", _("Cảnh cáo")
    SUSPENSION = "dinh-chi", _("Đình chỉ học")


class PaperKind(TextChoices):
    """What kind of paper lies in the folder of a class."""

    DECISION = "decision", _("Quyết định")
    LETTER = "letter", _("Công văn, giấy mời")
    LIST = "list", _("Danh sách")
    MATERIAL = "material", _("Tài liệu học tập")
    MINUTES = "minutes", _("Biên bản")
    HARVEST = "harvest", _("Bài thu hoạch, báo cáo thực tế")
    OTHER = "other", _("Giấy tờ khác")


class Half(TextChoices):
    """The parts of a day in which sessions are held."""

    MORNING = "morning", _("Sáng")
    AFTERNOON = "afternoon", _("Chiều")
    EVENING = "evening", _("Tối")


class MoveKind(TextChoices):
    """What happened to a session's place in the timetable."""

    PLANNED = "planned", _("Xếp lịch")
    MOVED = "moved", _("Chuyển buổi")
    HANDED_OVER = "handed_over", _("Đổi người dạy")
    CANCELLED = "cancelled", _("Hủy buổi")


class LeaveState(TextChoices):
    """Asked, then decided once, unless who asked takes it back before."""

    ASKED = "asked", _("Chờ duyệt")
    GRANTED = "granted", _("Đã cho nghỉ")
    REFUSED = "refused", _("Không cho nghỉ")
    WITHDRAWN = "withdrawn", _("Đã rút")


class EntryOutcome(TextChoices):
    """What became of a roll that a phone handed in."""

    APPLIED = "applied", _("Đã ghi vào sổ")
    SAME = "same", _("Trùng khớp với sổ")
    CONFLICT = "conflict", _("Chờ người quyết định")


class WishState(TextChoices):
    """A lecturer's wish to be replaced waits until somebody takes the session, or he takes it back."""

    OPEN = "open", _("Chờ tìm người dạy thay")
    SETTLED = "settled", _("Đã có người dạy thay")
    WITHDRAWN = "withdrawn", _("Đã rút lại")


class AskState(TextChoices):
    """Somebody is asked to teach instead; he says yes or no, or is asked no more."""

    ASKED = "asked", _("Chờ trả lời")
    ACCEPTED = "accepted", _("Nhận dạy thay")
    DECLINED = "declined", _("Không nhận được")
    WITHDRAWN = "withdrawn", _("Đã thôi hỏi")


class Channel(TextChoices):
    """How an answer came."""

    APP = "app", _("Trả lời trong hệ thống")
    ADDRESS = "address", _("Trả lời qua địa chỉ riêng")
    CLERK = "clerk", _("Giáo vụ ghi lại")


class InvitationState(TextChoices):
    """A lecturer was invited and answers; what stands is his last answer."""

    SENT = "sent", _("Chưa trả lời")
    CONFIRMED = "confirmed", _("Nhận lời")
    DECLINED = "declined", _("Không nhận lời")
    OTHER_DAY = "other_day", _("Xin ngày khác")


class SentBy(TextChoices):
    """How an invitation went out."""

    HAND = "hand", _("Đưa tận tay")
    POST = "post", _("Bưu điện")
    MAIL = "mail", _("Thư điện tử")
    MESSAGE = "message", _("Tin nhắn")
    OFFICE = "office", _("Hệ thống văn bản điều hành")


class StepKind(TextChoices):
    """What happened to an invitation."""

    SENT = "sent", _("Gửi giấy mời")
    REMINDED = "reminded", _("Nhắc trả lời")
    CONFIRMED = "confirmed", _("Nhận lời")
    DECLINED = "declined", _("Không nhận lời")
    OTHER_DAY = "other_day", _("Xin ngày khác")


class FeedKind(TextChoices):
    """Whose timetable an address gives."""

    OWN = "own", _("Lịch dạy của tôi")
    CLASS = "class", _("Lớp")
    LECTURER = "lecturer", _("Giảng viên")
    ROOM = "room", _("Phòng")


class ApprovalWay(TextChoices):
    """Who has to agree before somebody who was put forward has a place."""

    DIRECT = "direct", _("Nhận ngay nếu không vướng điều kiện nào")
    CENTRE = "centre", _("Trung tâm duyệt")
    SUPERIOR = "superior", _("Cấp trên của đơn vị xác nhận, rồi trung tâm duyệt")


class CallState(TextChoices):
    """Drafted by the centre, sent to the units, closed when nobody is taken any more."""

    DRAFT = "draft", _("Đang soạn")
    SENT = "sent", _("Đang nhận đề cử")
    CLOSED = "closed", _("Đã khóa")


class Answer(TextChoices):
    """What a unit that was called has said so far."""

    NONE = "none", _("Chưa trả lời")
    NOMINATED = "nominated", _("Đã đề cử")
    NOBODY = "nobody", _("Không có người cử")


class NominationState(TextChoices):
    """Where a person who was put forward stands."""

    PROPOSED = "proposed", _("Chờ cấp trên xác nhận")
    SUBMITTED = "submitted", _("Chờ trung tâm duyệt")
    RETURNED = "returned", _("Trả lại đơn vị")
    ACCEPTED = "accepted", _("Được cử đi học")
    WAITING = "waiting", _("Danh sách dự bị")
    REFUSED = "refused", _("Không được duyệt")
    WITHDRAWN = "withdrawn", _("Đã rút")


class RemarkQuestion(TextChoices):
    """What the sending unit is asked about a learner: what he did after the class, never what he is like."""

    TIME_GIVEN = "time_given", _("Đơn vị đã bố trí thời gian để người này học đủ các buổi")
    REPORTED = "reported", _("Đã báo cáo, truyền đạt nội dung học cho chi bộ hoặc cơ quan")
    APPLIED = "applied", _("Đã vận dụng nội dung học vào việc được giao")
    ASSIGNED = "assigned", _("Đã được giao việc đúng với nội dung đã học")


class RemarkAnswer(TextChoices):
    """A fact happened, did not, or there was no occasion yet."""

    YES = "yes", _("Có")
    NO = "no", _("Không")
    NOT_YET = "not_yet", _("Chưa có dịp")
