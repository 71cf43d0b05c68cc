"""Places: who gets one, who stands in line, who moves up, and becoming a learner by it. For whoever holds the call.

Nothing here asks whether somebody may come; `actions.nominations` and `actions.admission` did.
"""

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.classes.actions.learners import locked_open_class, write_enrolment
from lienthong.classes.choices import CallState, NominationState
from lienthong.classes.errors import NominationRefused
from lienthong.classes.events import LearnersEnrolled, NominationsMoved
from lienthong.classes.models import Call, Enrolment, Nomination, NominationMove, SendingList, TrainingClass
from lienthong.classes.queries.bases import basis_of_call
from lienthong.classes.queries.eligibility import taken_places
from lienthong.classes.queries.waiting import line_of
from lienthong.classes.rules.moves import moment_of
from lienthong.classes.rules.nominations import MOVES
from lienthong.classes.rules.waiting import InLine, free, in_turn, may_promote, points, share
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash
from lienthong.people.actions import read_standings
from lienthong.people.models import Person
from lienthong.regulations.choices import ProvisionKey
from lienthong.regulations.queries import rulebook_on, whole_rulings

_S = NominationState
Papers = Mapping[int, tuple[SendingList | None, str]]


def held_call(call: Call) -> Call:
    """The call as it stands now, held, its class before it, against all who want its places meanwhile."""
    joined = Call.objects.filter(pk=call.pk).values_list("training_class_id", flat=True).get()
    if joined is not None:
        TrainingClass.objects.select_for_update(no_key=True).get(pk=joined)
    held = Call.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related(
        "training_class__approved_line", "approved_line__approval", "approved_line__programme"
    ).get(pk=call.pk)


def seat(
    call: Call, rows: list[Nomination], actor: Actor, papers: Papers | None = None
) -> tuple[list[Nomination], list[Nomination]]:
    """Give these what places there are, by turn, and put the others in line. Priority is read only where places are short.

    Whoever waits has his turn before all who come after him, also once the class has begun and nobody moves up by himself.
    """
    if not rows:
        return [], []
    waiting, taken_now = line_of(call), taken_places(call)
    if waiting or len(rows) > free(call.places, taken_now):
        _weigh(call, rows, actor)
    line = [InLine(one.pk, one.priority, one.nominated_at) for one in rows]
    first, later = share(line, call.places, taken_now, waiting)
    by_key = {one.pk: one for one in rows}
    taken = [by_key[one.pk] for one in first]
    give_places(call, taken, "accept", actor, papers)
    queued = [by_key[one.pk] for one in later]
    for one in queued:
        one.state = after(call, one, "queue")
        one.save(update_fields=["state", "priority"])
        write_step(one, "queue", _S.SUBMITTED, actor)
    if queued:
        record(actor, "classes.queue", call, unit_id=call.centre_id, people=len(queued))
        announce(NominationsMoved(call.pk, "queue", tuple(one.pk for one in queued), "", actor.account_id))
        fill_places(call, actor)
    return taken, queued


def _weigh(call: Call, rows: list[Nomination], actor: Actor) -> None:
    """Each one's points by the rulebook; ethnicity is read only where the rulebook gives points for it, and that is logged."""
    rulebook = rulebook_on(call.starts_on)
    keys = (ProvisionKey.PRIORITY_WOMEN, ProvisionKey.PRIORITY_MINORITIES)
    rulings = whole_rulings(rulebook, call.centre_id, keys) if rulebook else {}
    women, minorities = (rulings[key].value if key in rulings else None for key in keys)
    kept = {}
    if minorities:
        purpose = _("Xếp thứ tự ưu tiên khi thiếu chỗ học")
        people = [one.person_id for one in rows]
        kept = read_standings(people=people, actor=actor, purpose=purpose, thing=call, unit_id=call.centre_id)
    sexes = dict(Person.objects.filter(pk__in=[one.person_id for one in rows]).values_list("pk", "sex"))
    for one in rows:
        standing = kept.get(one.person_id)
        one.priority = points(
            is_woman=sexes.get(one.person_id) == "female",
            is_minority=bool(standing and standing.is_minority),
            women=women,
            minorities=minorities,
        )


def give_places(call: Call, rows: Sequence[Nomination], move: str, actor: Actor, papers: Papers | None = None) -> None:
    """These have a place now; in an open class they are learners."""
    if not rows:
        return
    for one in rows:
        before, one.state = one.state, after(call, one, move)
        with refusing({"call_places": lambda: NominationRefused(full(call))}):
            one.save(update_fields=["state", "priority"])
        write_step(one, move, before, actor)
    verb = "classes.promote" if move == "promote" else "classes.accept"
    record(actor, verb, call, unit_id=call.centre_id, people=len(rows))
    enrol_accepted(call, actor, papers)
    announce(NominationsMoved(call.pk, move, tuple(one.pk for one in rows), "", actor.account_id))


def full(call: Call) -> Reason:
    """That there is no place left, by the letter that gives their number."""
    sentence = _("Lớp có %(count)d chỗ và đã đủ người.") % {"count": call.places}
    return Reason("class_full", sentence, "", basis_of_call(call))


def not_called(call: Call) -> Reason:
    """That the unit is called no more: its number was taken out while its page was open."""
    sentence = _("Trung tâm vừa bỏ chỉ tiêu của đơn vị trong đợt này. Hãy liên hệ trung tâm.")
    return Reason("unit_not_called", sentence, "", basis_of_call(call))


def enrol_accepted(call: Call, actor: Actor, papers: Papers | None = None) -> list[Enrolment]:
    """Whoever has a place in a class that is open becomes a learner, sent by the unit of his nomination.

    `papers`: person key -> the list on which he came, and how it wrote his unit.
    """
    if call.training_class_id is None:
        return []
    rows = list(Nomination.objects.filter(call=call, state=_S.ACCEPTED, enrolment=None).order_by("nominated_at", "pk"))
    if not rows:
        return []
    held = locked_open_class(TrainingClass(pk=call.training_class_id))
    made = []
    for row in rows:
        sending_list, written = (papers or {}).get(row.person_id, (None, ""))
        row.enrolment = write_enrolment(
            held,
            person_id=row.person_id,
            unit_id=row.unit_id,
            written=written,
            sending_list=sending_list,
            on=actor.on,
        )
        row.save(update_fields=["enrolment"])
        made.append(row.enrolment)
    announce(LearnersEnrolled(held.pk, tuple(one.pk for one in made)))
    return made


def fill_places(call: Call, actor: Actor) -> list[Nomination]:
    """Let whoever is next in line have the places that are free, until the class begins."""
    if call.state == CallState.DRAFT or not may_promote(actor.on, call.starts_on):
        return []
    rows = {one.pk: one for one in Nomination.objects.filter(call=call, state=_S.WAITING)}
    if not rows:
        return []
    line = in_turn([InLine(one.pk, one.priority, one.nominated_at) for one in rows.values()])
    left = free(call.places, taken_places(call))
    promoted = [rows[one.pk] for one in line[:left]]
    give_places(call, promoted, "promote", actor)
    return promoted


def write_step(row: Nomination, move: str, before: str, actor: Actor, remark: str = "") -> None:
    """Remember one step of a nomination for ever."""
    NominationMove.objects.create(
        nomination=row,
        move=move,
        from_state=before,
        to_state=row.state,
        account_id=actor.account_id,
        moved_by=actor.name,
        remark=squash(remark)[:300],
    )


def after(call: Call, row: Nomination, move: str) -> NominationState:
    """The state of the nomination after the step; where it leads nowhere from there, a refusal that says who was first, and
    rests on the call's letter."""
    state = row.state
    sentence = _("Bước này không còn làm được nữa; tình trạng đã thay đổi.")
    if state == _S.REFUSED:
        sentence = _("Trung tâm đã không duyệt người này, nên không đề cử lại trong cùng đợt.")
    if state == _S.WITHDRAWN:
        sentence = _("Đơn vị đã rút người này; muốn cử lại, đơn vị đề cử lại.")
    if move not in MOVES.open_from(state):
        sentence = f"{sentence} {_who_was_first(row)}".strip()
    return _S(MOVES.after(state, move, refusal=sentence, basis=basis_of_call(call)))


def _who_was_first(row: Nomination) -> str:
    """Who took the last step, and when."""
    last = NominationMove.objects.filter(nomination=row).latest("pk")
    said = {"who": last.moved_by, "moment": moment_of(timezone.localtime(last.moved_at))}
    return _("Người ghi: %(who)s, lúc %(moment)s.") % said
