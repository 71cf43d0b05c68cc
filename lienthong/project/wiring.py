"""The switchboard: who hears what, which indicator is computed where, what hangs on which page. One page, read top down."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from types import ModuleType

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lienthong.assessment.actions import refuse_to_lose_marks
from lienthong.assessment.events import ClassCompleted
from lienthong.assessment.queries import results_said, trained_in
from lienthong.certificates import actions as certificates
from lienthong.certificates.events import CertificatesIssued
from lienthong.certificates.queries import certificates_counted, certificates_said, numbered_in
from lienthong.classes.actions import call_notices, nominations
from lienthong.classes.actions import merging as merged_in_classes
from lienthong.classes.actions.notices import ask_for_roll, settle_roll
from lienthong.classes.actions.remarks import ask_for_remarks
from lienthong.classes.events import (
    CallSent,
    ClassCancelled,
    LearnerLeft,
    NominationsMoved,
    RollTaken,
    RollTakenBack,
    UnitAnswered,
)
from lienthong.classes.queries.away import aways
from lienthong.classes.queries.classes import opened_by_line, weeks_by_line
from lienthong.classes.queries.learners import classes_attended, learned_together
from lienthong.classes.queries.outcomes import outcomes
from lienthong.curriculum.queries import programmes_by_name
from lienthong.directives import actions as directives
from lienthong.directives.actions.attaching import settle_attached
from lienthong.directives.events import (
    ExcuseMoved,
    RoundMoved,
    TargetAllotted,
    TaskFinished,
    TaskHandedDown,
    TasksGiven,
    TasksTakenBack,
)
from lienthong.directives.queries.on_time import indicators as reports_on_time
from lienthong.documents.actions.notices import tell_of_routed
from lienthong.documents.actions.reorganising import close_series, open_series_again
from lienthong.documents.actions.scans import settle_scan
from lienthong.documents.events import (
    DocumentCorrected,
    DocumentRead,
    DocumentReadAgain,
    DocumentRegistered,
    DocumentRouted,
    DutyLaid,
    EntryReplaced,
)
from lienthong.documents.models import Document
from lienthong.exchange.actions.waiting import work_ended
from lienthong.exchange.board import imports
from lienthong.jobs.board import work
from lienthong.jobs.events import JobEnded
from lienthong.kernel.actor import Actor
from lienthong.kernel.figure import Indicator, indicators
from lienthong.kernel.switchboard import Hearer, switchboard
from lienthong.kernel.wording import translate_with
from lienthong.lecturers import actions as lecturers
from lienthong.lecturers.events import LecturersMerged, LecturersParted
from lienthong.lecturers.queries import engagements_counted
from lienthong.lecturers.queries import indicators as lecturers_counted
from lienthong.notices.board import board
from lienthong.notices.queries import unread_count
from lienthong.organisations.access import VIEW as VIEW_UNITS
from lienthong.organisations.events import ReorganisationUndone, UnitsReorganised
from lienthong.organisations.queries.following import follows
from lienthong.people.actions import reorganising as people
from lienthong.people.events import MergeTakenBack, PeopleMerged
from lienthong.people.models import Account
from lienthong.people.queries import actor_of
from lienthong.people.ties import Tie, ties
from lienthong.planning.actions import handed as handed_plans
from lienthong.planning.actions.notices import tell_of_asking, tell_of_move
from lienthong.planning.events import BodiesAsked, PlanMoved
from lienthong.planning.queries import OPENED_CLASSES
from lienthong.planning.queries.dated import dated
from lienthong.records import actions as records
from lienthong.records.queries import catalogue, completions_counted
from lienthong.reports import queries as reports
from lienthong.reports.queries.consequences import area_consequences, consequences
from lienthong.timetabling.actions import merging as merged_in_timetables
from lienthong.timetabling.queries.away import away_between
from lienthong.ui import menu, panels
from lienthong.ui.boards import boards
from lienthong.web.actions import tell_of_job
from lienthong.web.choices import THINGS

# The order of the thread; menus have their own order in each entry.
APPS = [
    "web",
    "documents",
    "directives",
    "planning",
    "classes",
    "timetabling",
    "assessment",
    "certificates",
    "reports",
    "records",
    "people",
    "organisations",
    "regulations",
    "curriculum",
    "lecturers",
    "facilities",
    "calendars",
    "exchange",
    "jobs",
    "project",
]

# What a search finds equally well stands in this order; whoever is not named comes last.
SEARCHED = [
    "people",
    "documents",
    "classes",
    "certificates",
    "directives",
    "planning",
    "organisations",
    "lecturers",
    "curriculum",
]


def connect() -> None:
    """Connect everything. Called once, when all apps are loaded."""
    translate_with(gettext)
    switchboard.install(
        {
            DocumentRead: [directives.propose_tasks],
            DocumentReadAgain: [directives.propose_tasks],
            DocumentRegistered: [directives.find_answers],
            EntryReplaced: [directives.follow_replaced_entry],
            DocumentCorrected: [directives.recount_due_days, directives.find_answers],
            DocumentRouted: [tell_of_routed],
            DutyLaid: [_task_of_duty],
            **_of_classes() | _reorganised() | _merged(),
            ClassCompleted: [_record_completions, certificates.tell_of_completion, _ask_units],
            **_moves_of_plans(),
            TasksGiven: [directives.tell_of_given, directives.find_links],
            TaskFinished: [directives.settle_task],
            TasksTakenBack: [directives.settle_taken_back],
            TargetAllotted: [directives.tell_of_allotted],
            TaskHandedDown: [directives.tell_of_handing],
            RoundMoved: [directives.tell_of_round],
            ExcuseMoved: [directives.tell_of_excuse],
            CertificatesIssued: [_note_certificates, certificates.settle_certificates],
            JobEnded: [work_ended, settle_scan, settle_attached, tell_of_job],
        }
    )
    ties.install(_ties())
    indicators.install(_measured())
    dated.install(weeks_by_line)
    catalogue.install(programmes_by_name)
    aways.install([away_between])
    outcomes.install([results_said, certificates_said])
    menu.install(_for_whom(entry) for face in _faces("menu") for entry in face.MENU)
    tasks = list(_faces("tasks"))
    work.install(
        [kind for face in tasks for kind in getattr(face, "JOBS", [])],
        [schedule for face in tasks for schedule in getattr(face, "SCHEDULES", [])],
        _actor_of_account,
    )
    faces = list(_faces("panels"))
    panels.install(panel for face in faces for panel in getattr(face, "PANELS", []))
    imports.install((kind for face in _faces("imports") for kind in getattr(face, "IMPORTS", [])), THINGS)
    boards.install(
        todo=[face.to_do for face in faces if hasattr(face, "to_do")],
        search=[face.found for face in sorted(faces, key=_place_in_search) if hasattr(face, "found")],
        unread=unread_count,
        life=[face.lived for face in faces if hasattr(face, "lived")],
    )
    board.install(kind for face in faces for kind in getattr(face, "NOTICES", []))


def _of_classes() -> dict[type, list[Hearer]]:
    """Who hears of classes, of calls to them and of nominations."""
    return {
        LearnerLeft: [refuse_to_lose_marks, nominations.follow_left_learner],
        RollTaken: [settle_roll],
        RollTakenBack: [ask_for_roll],
        ClassCancelled: [nominations.follow_cancelled_class],
        CallSent: [call_notices.tell_of_call],
        UnitAnswered: [call_notices.settle_call],
        NominationsMoved: [call_notices.tell_of_nominations],
    }


def _reorganised() -> dict[type, list[Hearer]]:
    """Who follows when units end, and back again; and who tells beforehand what will follow."""
    follows.install([consequences, area_consequences])
    return {
        UnitsReorganised: [people.follow_reorganised_units, lecturers.follow_reorganised_units, close_series],
        ReorganisationUndone: [
            certificates.refuse_to_undo_issued,
            people.follow_undone_units,
            lecturers.follow_undone_units,
            handed_plans.follow_undone_units,
            open_series_again,
        ],
    }


def _moves_of_plans() -> dict[type, list[Hearer]]:
    """A plan goes on its way: whoever is to move next is told, and the bodies that are asked."""
    return {PlanMoved: [tell_of_move], BodiesAsked: [tell_of_asking]}


def _merged() -> dict[type, list[Hearer]]:
    """Who follows when two entries turn out to be one person, and when they are parted again."""
    return {
        PeopleMerged: [
            records.follow_merged_person,
            lecturers.follow_merged_person,
            merged_in_classes.follow_merged_person,
        ],
        LecturersMerged: [merged_in_classes.follow_merged_lecturer, merged_in_timetables.follow_merged_lecturer],
        MergeTakenBack: [
            certificates.refuse_to_part_holders,
            records.follow_parted_people,
            lecturers.follow_parted_people,
            merged_in_classes.follow_parted_people,
        ],
        LecturersParted: [merged_in_classes.follow_parted_lecturers, merged_in_timetables.follow_parted_lecturers],
    }


def _ties() -> list[Tie]:
    """What is tied to a person, counted where two people may be one."""
    return [
        Tie(_("lớp đã dự"), classes_attended, learned_together),
        Tie(_("chương trình đã hoàn thành"), completions_counted),
        Tie(_("giấy chứng nhận"), certificates_counted),
        Tie(_("nơi giảng dạy"), engagements_counted),
    ]


def _measured() -> dict[str, Indicator]:
    """What the apps that know the figures offer to those that measure."""
    opened = Indicator(OPENED_CLASSES, "Lớp đã mở", opened_by_line)
    return {**reports.indicators(), **lecturers_counted(), **reports_on_time(), opened.key: opened}


def _place_in_search(face: ModuleType) -> int:
    app = face.__name__.split(".")[1]
    return SEARCHED.index(app) if app in SEARCHED else len(SEARCHED)


def _actor_of_account(account_id: int | None, on: date) -> Actor:
    """Who ordered the work, with the grants of the day; the product itself where nobody did, or who did is disabled."""
    known = Account.objects.filter(is_active=True).select_related("person")
    account = known.filter(pk=account_id).first() if account_id is not None else None
    return actor_of(account, on) if account else Actor(account_id=None, person_id=None, name="Liên Thông", on=on)


def _for_whom(entry: menu.MenuItem) -> menu.MenuItem:
    """Background work is in nobody's menu who only learns: a learner orders none."""
    return replace(entry, right=VIEW_UNITS) if entry.url_name == "jobs:mine" else entry


def _faces(room: str) -> Iterator[ModuleType]:
    """The `menu`, `panels`, `tasks` or `imports` of each app that has one, in the order of the thread."""
    for app in APPS:
        name = f"lienthong.{app}.{room}"
        try:
            yield import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name != name:
                raise


def _task_of_duty(event: DutyLaid) -> None:
    """The register stands below tasks: here a duty that a regulation lays on somebody becomes a recurring task."""
    document = Document.objects.get(pk=event.document_id)
    directives.add_task(document=document, text=event.text, lead=event.lead, deadline=event.deadline, actor=event.actor)


def _record_completions(event: ClassCompleted) -> None:
    """Records stand below classes: here the results of a completed class become facts about people."""
    records.record_completions(trained=trained_in(event.class_id))


def _ask_units(event: ClassCompleted) -> None:
    """Units are asked what came of it once their people have finished; classes stand below their completion."""
    ask_for_remarks([event.class_id], on=timezone.localdate())


def _note_certificates(event: CertificatesIssued) -> None:
    """The numbers of the certificates stand beside what they certify, where old registers are held against them."""
    records.note_certificates(class_id=event.class_id, numbered=numbered_in(event.class_id))
