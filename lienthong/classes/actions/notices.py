"""Telling people about classes: rolls nobody took or two took, sessions that need another lecturer, invitations."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from lienthong.classes.choices import AskState
from lienthong.classes.events import RollTaken, RollTakenBack
from lienthong.classes.models import Invitation, ReplacementWish, Session, SubstituteRequest
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.notices.actions import settle, tell
from lienthong.people.queries import account_of_person, accounts_holding

MISSING = "classes.roll_missing"
INVITED, REPLIED, UNANSWERED = "classes.invited", "classes.replied", "classes.unanswered"
CONFLICT = "classes.roll_conflict"
WISHED, ASKED, ANSWERED = "classes.wished", "classes.asked", "classes.answered"


def remind_of_roll(*, session: Session) -> int:
    """Tell the lecturer, and who runs the class, that the roll of a session that is over was not taken; once."""
    training_class = session.training_class
    day = timezone.localdate(session.starts_at)
    told = {account_of_person(session.lecturer.person_id)}
    told |= set(accounts_holding("classes.manage", training_class.centre_id, timezone.localdate()))
    return tell(
        told,
        MISSING,
        thing_id=training_class.pk,
        sentence=gettext_noop("Buổi %(session)s ngày %(day)s của %(title)s chưa điểm danh."),
        facts={"session": session.title[:80], "day": written_day(day), "title": training_class.title},
        url=reverse("classes:roll", args=[training_class.pk, session.pk]),
        occasion=str(session.pk),
    )


def settle_roll(event: RollTaken) -> None:
    """Heard when a roll was taken: nobody needs to be told of it any more."""
    settle(MISSING, thing_id=event.class_id, occasion=str(event.session_id))


def ask_for_roll(event: RollTakenBack) -> None:
    """Heard when a roll was taken back: the session that was over waits for its roll again."""
    remind_of_roll(session=Session.objects.select_related("training_class", "lecturer").get(pk=event.session_id))


def tell_of_conflict(*, session: Session, entry_id: int) -> int:
    """Tell the lecturer, and who runs the class, that a roll from a phone waits for somebody to decide; once."""
    training_class = session.training_class
    told = {account_of_person(session.lecturer.person_id)}
    told |= set(accounts_holding("classes.manage", training_class.centre_id, timezone.localdate()))
    return tell(
        told,
        CONFLICT,
        thing_id=training_class.pk,
        sentence=gettext_noop("Điểm danh buổi %(session)s của %(title)s có hai bản khác nhau, chờ người quyết định."),
        facts={"session": session.title[:80], "title": training_class.title},
        url=reverse("classes:roll_entry", args=[training_class.pk, session.pk, entry_id]),
        occasion=str(entry_id),
    )


def settle_conflict(*, class_id: int, entry_id: int) -> None:
    """Somebody has decided: nobody needs to be told of it any more."""
    settle(CONFLICT, thing_id=class_id, occasion=str(entry_id))


def tell_of_wish(wish: ReplacementWish) -> int:
    """Tell who runs the class that a lecturer cannot come."""
    session = wish.session
    return tell(
        accounts_holding("classes.manage", session.training_class.centre_id, timezone.localdate()),
        WISHED,
        thing_id=session.pk,
        sentence=gettext_noop("%(name)s xin người dạy thay buổi %(session)s ngày %(day)s của %(title)s."),
        facts={"name": wish.lecturer.person.full_name, **_about(session)},
        url=reverse("classes:substitute", args=[session.training_class_id, session.pk]),
    )


def tell_of_ask(ask: SubstituteRequest) -> int:
    """Tell the one who is asked, if he signs in at all; the wish behind it is being seen to."""
    settle_wish(ask.session_id)
    return tell(
        [account_of_person(ask.asked.person_id)],
        ASKED,
        thing_id=ask.session_id,
        sentence=gettext_noop("Anh/chị được mời dạy thay buổi %(session)s ngày %(day)s của %(title)s. Hãy trả lời."),
        facts=_about(ask.session),
        url=reverse("classes:asked"),
    )


def tell_of_answer(ask: SubstituteRequest) -> int:
    """Tell who asked, and on yes who is replaced; the question itself is settled."""
    settle_asked(ask.session_id)
    accepted = ask.state == AskState.ACCEPTED
    yes = gettext_noop("%(name)s nhận dạy thay buổi %(session)s ngày %(day)s của %(title)s; lịch đã đổi.")
    no = gettext_noop("%(name)s không nhận dạy thay buổi %(session)s ngày %(day)s của %(title)s. Hãy hỏi người khác.")
    told = {ask.account_id} | ({account_of_person(ask.replaced.person_id)} if accepted else set())
    return tell(
        told,
        ANSWERED,
        thing_id=ask.session_id,
        sentence=yes if accepted else no,
        facts={"name": ask.asked.person.full_name, **_about(ask.session)},
        url=reverse("classes:sessions", args=[ask.session.training_class_id]),
    )


def settle_wish(session_id: int) -> None:
    """Somebody sees to it that the session is taught."""
    settle(WISHED, thing_id=session_id)


def settle_asked(session_id: int) -> None:
    """Nobody needs to answer any more."""
    settle(ASKED, thing_id=session_id)


def _about(session: Session) -> dict[str, str]:
    return {
        "session": session.title[:80],
        "day": written_day(timezone.localdate(session.starts_at)),
        "title": session.training_class.title,
    }


def tell_of_invitation(invitation: Invitation, occasion: str = "") -> int:
    """Tell the invited lecturer, if he signs in at all, that his answer is waited for."""
    return tell(
        [account_of_person(invitation.lecturer.person_id)],
        INVITED,
        thing_id=invitation.pk,
        sentence=gettext_noop("Anh/chị được mời giảng lớp %(title)s. Hãy trả lời trước ngày %(day)s."),
        facts={"title": invitation.training_class.title, "day": written_day(invitation.reply_by)},
        url=reverse("classes:asked"),
        occasion=occasion,
    )


def tell_of_reply(invitation: Invitation, actor: Actor) -> int:
    """Tell who runs the class what an invited lecturer answered; nobody needs to be reminded of it any more."""
    settle_invitation(invitation.pk)
    sentences = {
        "confirmed": gettext_noop("%(name)s nhận lời giảng lớp %(title)s."),
        "declined": gettext_noop("%(name)s không nhận lời giảng lớp %(title)s. Hãy tìm người khác."),
        "other_day": gettext_noop("%(name)s xin dạy ngày khác ở lớp %(title)s; lời nhắn ghi trong giấy mời."),
    }
    return tell(
        accounts_holding("classes.manage", invitation.training_class.centre_id, timezone.localdate()),
        REPLIED,
        thing_id=invitation.pk,
        sentence=sentences[invitation.state],
        facts={"name": invitation.lecturer.person.full_name, "title": invitation.training_class.title},
        url=reverse("classes:invitations", args=[invitation.training_class_id]),
        but=actor.account_id,
    )


def tell_of_unanswered(invitation: Invitation) -> int:
    """Tell who runs the class, and the lecturer if he signs in, that an invitation waits for its answer; once a due day."""
    tell_of_invitation(invitation, occasion=written_day(invitation.reply_by))
    return tell(
        accounts_holding("classes.manage", invitation.training_class.centre_id, timezone.localdate()),
        UNANSWERED,
        thing_id=invitation.pk,
        sentence=gettext_noop("%(name)s chưa trả lời giấy mời giảng lớp %(title)s, hạn %(day)s."),
        facts={
            "name": invitation.lecturer.person.full_name,
            "title": invitation.training_class.title,
            "day": written_day(invitation.reply_by),
        },
        url=reverse("classes:invitation_board"),
        occasion=written_day(invitation.reply_by),
    )


def settle_invitation(invitation_id: int) -> None:
    """It was answered, or went out anew."""
    settle(INVITED, REPLIED, UNANSWERED, thing_id=invitation_id)
