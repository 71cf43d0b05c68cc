"""Classes on other pages: under an approved line, in "Việc của tôi", in the search box, in a person's record."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lienthong.base.text import exactly_numbered
from lienthong.classes.access import (
    CONFIRM,
    LEARN,
    MANAGE,
    NOMINATE,
    ROLL,
    VIEW,
    calls_told_to,
    calls_visible_to,
    classes_sent_to,
    classes_visible_to,
    invitations_told_of,
    quotas_reached_by,
    sent_people_of,
    sessions_told_of,
    to_confirm,
)
from lienthong.classes.choices import ClassState
from lienthong.classes.models import Enrolment, Session, TrainingClass
from lienthong.classes.queries.calls import calls_to_decide, quotas_unanswered
from lienthong.classes.queries.classes import classes_matching, terms_of_class, with_counts
from lienthong.classes.queries.handing import open_conflicts
from lienthong.classes.queries.learners import attendance_of_person, enrolments_of
from lienthong.classes.queries.learning import own_sessions_soon
from lienthong.classes.queries.leave import waiting_leaves
from lienthong.classes.queries.lists import waiting_lists
from lienthong.classes.queries.log import held_without_log, waiting_for_lecturer, waiting_for_office
from lienthong.classes.queries.our_people import classes_to_remark
from lienthong.classes.queries.substitutes import asks_waiting_for, wishes_in
from lienthong.classes.queries.timetable import sessions_without_roll, taught_by
from lienthong.classes.rules import Attendance
from lienthong.classes.rules.opening import reasons_too_small
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.numbers import number_asked
from lienthong.kernel.text import folded, squash
from lienthong.notices.board import NoticeKind
from lienthong.organisations.queries import names_on, names_then
from lienthong.ui.boards import Hit, HitGroup, LifeEvent, Rank, Sought, Todo, group_found
from lienthong.ui.panels import Panel

PANELS = [Panel("planning:line", "classes:of_line", VIEW, order=10, title=gettext_lazy("Lớp đã mở"))]
NOTICES = [
    NoticeKind(
        "classes.roll_missing", gettext_lazy("Buổi học chưa điểm danh"), "checklist", "classes.trainingclass",
        classes_visible_to, ROLL,
    ),
    NoticeKind(
        "classes.roll_conflict", gettext_lazy("Hai bản điểm danh khác nhau"), "git-compare", "classes.trainingclass",
        classes_visible_to, ROLL,
    ),
    NoticeKind(
        "classes.wished", gettext_lazy("Giảng viên xin người dạy thay"), "user-question", "classes.session",
        sessions_told_of, MANAGE,
    ),
    NoticeKind("classes.asked", gettext_lazy("Lời mời dạy thay"), "user-question", "classes.session", sessions_told_of),
    NoticeKind(
        "classes.answered", gettext_lazy("Trả lời lời mời dạy thay"), "user-check", "classes.session", sessions_told_of,
    ),
    NoticeKind(
        "classes.called", gettext_lazy("Đơn vị được mời cử người đi học"), "send", "classes.call", calls_told_to, NOMINATE,
        duty=True,
    ),
    NoticeKind(
        "classes.call_reminded", gettext_lazy("Đơn vị chưa trả lời việc cử người đi học"), "bell", "classes.call",
        calls_told_to, NOMINATE, duty=True,
    ),
    NoticeKind(
        "classes.nomination_decided", gettext_lazy("Kết quả xét người được đề cử"), "user-check", "classes.call",
        calls_told_to, NOMINATE,
    ),
    NoticeKind(
        "classes.to_confirm", gettext_lazy("Đề cử chờ cấp trên xác nhận"), "user-check", "classes.call", calls_told_to, CONFIRM,
    ),
    NoticeKind(
        "classes.remark_wanted", gettext_lazy("Đơn vị được mời nhận xét người đã học"), "message-circle",
        "classes.trainingclass", classes_sent_to, NOMINATE,
    ),
    NoticeKind(
        "classes.nominated", gettext_lazy("Đề cử chờ trung tâm duyệt"), "users-plus", "classes.call", calls_told_to, MANAGE,
    ),
    NoticeKind("classes.invited", gettext_lazy("Giấy mời giảng"), "mail", "classes.invitation", invitations_told_of),
    NoticeKind(
        "classes.replied", gettext_lazy("Trả lời giấy mời giảng"), "mail-opened", "classes.invitation",
        invitations_told_of, MANAGE,
    ),
    NoticeKind(
        "classes.unanswered", gettext_lazy("Giấy mời chưa được trả lời"), "mail-question", "classes.invitation",
        invitations_told_of, MANAGE,
    ),
]  # fmt: skip
MOST = 20
SOON = timedelta(days=7)
REMARKED = timedelta(days=180)  # after half a year nobody remembers what came of a class


def to_do(actor: Actor) -> list[Todo]:
    """Rolls to take, lists to apply, small classes to explain; each only for those who can do it."""
    rolls = {session.pk: _own(session) for session in _learning(actor)}
    if actor.may(ROLL) and actor.person_id is not None:
        own = sessions_without_roll(classes_visible_to(actor, ROLL), actor.on, person_id=actor.person_id)
        rolls |= {session.pk: _roll(session) for session in own[:MOST]}
    found = []
    if actor.may(MANAGE):
        classes = classes_visible_to(actor, MANAGE)
        rolls |= {session.pk: _roll(session) for session in sessions_without_roll(classes, actor.on)[:MOST]}
        found = [*_waiting(classes, actor), *_small(classes, actor), *_unreplaced(classes)]
    return [
        *rolls.values(),
        *logs_to_do(actor),
        *found,
        *_asked(actor),
        *_leaves(actor),
        *_conflicts(actor),
        *_of_calls(actor),
    ]


def _conflicts(actor: Actor) -> list[Todo]:
    """Rolls from phones that say something else than the book, for whose roll it is and for who runs the class."""
    if not actor.may(ROLL):
        return []
    own = classes_visible_to(actor, ROLL)
    waiting = {one.pk: one for one in open_conflicts(own, person_id=actor.person_id)[:MOST]} if actor.person_id else {}
    if actor.may(MANAGE):
        waiting |= {one.pk: one for one in open_conflicts(classes_visible_to(actor, MANAGE))[:MOST]}
    return [
        Todo(
            _("Hai bản điểm danh khác nhau: %(title)s") % {"title": one.session.title},
            _("%(who)s nộp từ điện thoại, %(title)s")
            % {"who": one.handed_by, "title": one.session.training_class.title},
            reverse("classes:roll_entry", args=[one.session.training_class_id, one.session_id, one.pk]),
            "git-compare",
            timezone.localdate(one.received_at),
        )
        for one in waiting.values()
    ]


def _leaves(actor: Actor) -> list[Todo]:
    """Requests for leave, for who runs the class and for its adviser."""
    if not actor.may(ROLL):
        return []
    classes = classes_visible_to(actor, ROLL)
    own = classes.filter(adviser__person_id=actor.person_id) if actor.person_id else classes.none()
    waiting = {leave.pk: leave for leave in waiting_leaves(own)[:MOST]}
    if actor.may(MANAGE):
        waiting |= {leave.pk: leave for leave in waiting_leaves(classes_visible_to(actor, MANAGE))[:MOST]}
    return [
        Todo(
            _("Đơn xin nghỉ: %(name)s") % {"name": leave.enrolment.person.full_name},
            leave.enrolment.training_class.title,
            reverse("classes:leaves", args=[leave.enrolment.training_class_id]),
            "calendar-off",
            leave.starts_on,
        )
        for leave in waiting.values()
    ]


def _asked(actor: Actor) -> list[Todo]:
    """What the actor is asked to teach instead of another."""
    asks = asks_waiting_for(actor.person_id)[:MOST] if actor.person_id is not None else []
    return [
        Todo(
            _("Trả lời lời mời dạy thay: %(title)s") % {"title": one.session.title},
            _("%(by)s mời, %(title)s") % {"by": one.asked_by, "title": one.session.training_class.title},
            reverse("classes:asked"),
            "user-question",
            timezone.localdate(one.session.starts_at),
        )
        for one in asks
    ]


def _unreplaced(classes: QuerySet[TrainingClass]) -> list[Todo]:
    """Sessions whose lecturer cannot come and for which nobody is being asked."""
    return [
        Todo(
            _("Tìm người dạy thay: %(title)s") % {"title": one.session.title},
            _("%(lecturer)s không dạy được, %(title)s")
            % {"lecturer": one.lecturer.person.full_name, "title": one.session.training_class.title},
            reverse("classes:substitute", args=[one.session.training_class_id, one.session_id]),
            "user-question",
            timezone.localdate(one.session.starts_at),
        )
        for one in wishes_in(classes)[:MOST]
    ]


def _of_calls(actor: Actor) -> list[Todo]:
    """Calls that a unit has to answer, nominations that a superior has to confirm or the centre to decide."""
    found: list[Todo] = []
    if actor.may(NOMINATE):
        found += [*_to_answer(actor), *_to_remark(actor)]
    if actor.may(CONFIRM) and (waiting := to_confirm(actor).count()):
        sentence = _("%(count)d người được đơn vị cấp dưới đề cử.") % {"count": waiting}
        found.append(Todo(_("Xác nhận người được đề cử"), sentence, reverse("classes:confirmations"), "user-check"))
    if actor.may(MANAGE):
        found += [
            Todo(
                _("Duyệt người được đề cử: %(title)s") % {"title": call.title},
                _("%(count)d người chờ trung tâm duyệt.") % {"count": waiting},
                reverse("classes:call", args=[call.pk]),
                "users-plus",
                call.answer_by,
            )
            for call, waiting in calls_to_decide(calls_visible_to(actor, MANAGE))[:MOST]
        ]
    return found


def _to_remark(actor: Actor) -> list[Todo]:
    silent = classes_to_remark(sent_people_of(actor), actor.on - REMARKED)
    url = f"{reverse('classes:our_people')}?{urlencode({'state': 'done'})}"
    return [
        Todo(
            _("Nhận xét người đã học: %(title)s") % {"title": title},
            _("%(count)d người của đơn vị chưa có nhận xét.") % {"count": count},
            url,
            "message-circle",
        )
        for _class_id, title, count in silent[:MOST]
    ]


def _to_answer(actor: Actor) -> list[Todo]:
    quotas = list(quotas_unanswered(quotas_reached_by(actor))[:MOST])
    units = names_on([one.unit_id for one in quotas], actor.on)
    return [
        Todo(
            _("Cử người đi học: %(title)s") % {"title": one.call.title},
            _("%(unit)s được phân bổ %(count)d người.") % {"unit": units.get(one.unit_id, ""), "count": one.places},
            reverse("classes:unit_call", args=[one.pk]),
            "send",
            one.call.answer_by,
        )
        for one in quotas
    ]


def _learning(actor: Actor) -> list[Session]:
    return own_sessions_soon(actor.person_id, actor.on) if actor.may(LEARN) and actor.person_id else []


def _own(session: Session) -> Todo:
    """A session that the reader himself is to attend."""
    starts = timezone.localtime(session.starts_at)
    where = session.room.name if session.room else session.training_class.venue
    return Todo(
        _("Đi học: %(title)s") % {"title": session.title},
        _("%(hour)s ngày %(day)s, %(place)s")
        % {"hour": f"{starts:%H:%M}", "day": written_day(starts.date()), "place": where},
        reverse("classes:my_class", args=[session.training_class_id]),
        "school",
        starts.date(),
    )


def _roll(session: Session) -> Todo:
    starts = timezone.localtime(session.starts_at)
    where = {
        "hour": f"{starts:%H:%M}",
        "day": written_day(starts.date()),
        "title": session.training_class.title,
        "lecturer": session.lecturer.person.full_name,
    }
    return Todo(
        _("Điểm danh: %(title)s") % {"title": session.title},
        _("%(hour)s ngày %(day)s, %(title)s, giảng viên %(lecturer)s") % where,
        reverse("classes:roll", args=[session.training_class_id, session.pk]),
        "checklist",
        starts.date(),
    )


def logs_to_do(actor: Actor) -> list[Todo]:
    """Logs to write and sign: a lecturer's own, and all that the clerk answers for."""
    found: dict[int, Todo] = {}
    if actor.may(ROLL) and actor.person_id is not None:
        own = held_without_log(classes_visible_to(actor, ROLL), actor.on, person_id=actor.person_id)
        found = {one.pk: _log(one, _("Ghi sổ đầu bài: %(title)s"), "log_write") for one in own[:MOST]}
        signs = waiting_for_lecturer(actor.person_id)
        found |= {one.session_id: _log(one.session, _("Ký sổ đầu bài: %(title)s")) for one in signs[:MOST]}
    if actor.may(MANAGE):
        classes = classes_visible_to(actor, MANAGE)
        missing = held_without_log(classes, actor.on)[:MOST]
        found |= {one.pk: _log(one, _("Ghi sổ đầu bài: %(title)s"), "log_write") for one in missing}
        signs = waiting_for_office(classes)
        found |= {one.session_id: _log(one.session, _("Xác nhận sổ đầu bài: %(title)s")) for one in signs[:MOST]}
    return list(found.values())


def _log(session: Session, title: str, page: str = "log_session") -> Todo:
    day = timezone.localdate(session.starts_at)
    return Todo(
        title % {"title": session.title},
        _("Buổi ngày %(day)s, %(title)s") % {"day": written_day(day), "title": session.training_class.title},
        reverse(f"classes:{page}", args=[session.training_class_id, session.pk]),
        "notebook",
        day,
    )


def _waiting(classes: QuerySet[TrainingClass], actor: Actor) -> list[Todo]:
    lists = list(waiting_lists(classes)[:MOST])
    names = names_on([one.sender_id for one in lists], actor.on)
    return [
        Todo(
            _("Danh sách chờ áp dụng: %(sender)s") % {"sender": names.get(one.sender_id, "")},
            _("%(count)d người, %(title)s") % {"count": len(one.rows), "title": one.training_class.title},
            reverse("classes:list_preview", args=[one.training_class_id, one.pk]),
            "file-import",
        )
        for one in lists
    ]


def _small(classes: QuerySet[TrainingClass], actor: Actor) -> list[Todo]:
    soon = with_counts(classes).filter(
        state=ClassState.OPEN, starts_on__lte=actor.on + SOON, ends_on__gte=actor.on, small_class_reason=""
    )
    found: list[Todo] = []
    one: Any
    for one in soon.select_related("rulebook")[:MOST]:
        reasons = reasons_too_small(one.learner_count, terms_of_class(one).smallest_class, "")
        found += [_small_todo(one, reason.sentence) for reason in reasons]
    return found


def _small_todo(training_class: TrainingClass, sentence: str) -> Todo:
    return Todo(
        _("Lớp ít học viên: %(title)s") % {"title": training_class.title},
        sentence,
        reverse("classes:detail", args=[training_class.pk]),
        "users-minus",
        training_class.starts_on,
    )


def found(actor: Actor, sought: Sought) -> list[HitGroup]:
    """Classes within reach: the decision's number first, then titles that begin so, then those that have it."""
    wanted = folded(squash(sought.text))
    if not actor.may(VIEW) or not wanted:
        return []
    classes = classes_visible_to(actor)
    tiers = [
        (Rank.STARTS, classes.filter(searchable__startswith=wanted)),
        (Rank.CONTAINS, classes_matching(classes, text=sought.text)),
    ]
    if key := number_asked(sought.text):
        tiers.insert(0, (Rank.EXACT, exactly_numbered(classes, "decision_number", key)))
    url = f"{reverse('classes:list')}?{urlencode({'q': sought.text})}"
    return group_found(sought, tiers, kind=_("Lớp học"), icon="school", hits=_hits, url=url)


def _hits(best: list[tuple[Rank, TrainingClass]]) -> list[Hit]:
    return [
        Hit(
            one.title,
            f"{one.decision_number}, {written_day(one.starts_on)} – {written_day(one.ends_on)}",
            reverse("classes:detail", args=[one.pk]),
            rank,
        )
        for rank, one in best
    ]


def lived(actor: Actor, person_id: int) -> list[LifeEvent]:
    """The classes that the person attended and taught, of those the actor sees. As many queries for many as for one."""
    if not actor.may(VIEW):
        return []
    seen = classes_visible_to(actor)
    enrolments = list(enrolments_of(person_id, seen))
    attended = attendance_of_person(enrolments)
    units = names_then((one.unit_id, one.joined_on) for one in enrolments)
    learned = [_learned(one, units.get((one.unit_id, one.joined_on), ""), attended[one.pk]) for one in enrolments]
    taught = [
        LifeEvent(
            on=timezone.localdate(one.first_at),
            title=one.title,
            detail=_("Giảng dạy %(sessions)s buổi, %(periods)s tiết")
            % {"sessions": one.sessions, "periods": one.periods},
            url=reverse("classes:detail", args=[one.class_id]),
            icon="presentation",
            until=timezone.localdate(one.last_at),
        )
        for one in taught_by(person_id, seen)
    ]
    return [*learned, *taught]


def _learned(one: Enrolment, unit: str, attended: Attendance) -> LifeEvent:
    """A class attended, with who sent him and how much of it he was there."""
    training_class = one.training_class
    said = [_("Học viên"), *([_("%(unit)s cử đi học") % {"unit": unit}] if unit else [])]
    if attended.held:
        said.append(_("dự %(n)s trên %(m)s tiết") % {"n": attended.attended, "m": attended.held})
    if one.left_on:
        said.append(_("thôi học ngày %(day)s") % {"day": written_day(one.left_on)})
    if training_class.state == ClassState.CANCELLED:
        said.append(_("lớp bị hủy"))
    return LifeEvent(
        on=training_class.starts_on,
        title=training_class.title,
        detail=", ".join(said),
        url=reverse("classes:learner", args=[training_class.pk, one.pk]),
        icon="users-group",
        until=training_class.ends_on,
        thread=f"class:{training_class.pk}",
    )
