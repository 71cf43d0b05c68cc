"""Pages of background work: mine, one job with its progress, and for administrators all of it with what comes back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires, signed_in
from lienthong.base.paging import page_of
from lienthong.jobs.access import MANAGE, job_for, jobs_visible_to
from lienthong.jobs.actions import cancel_job, change_schedule, retry_job, run_now
from lienthong.jobs.board import work
from lienthong.jobs.choices import JobState
from lienthong.jobs.forms import ScheduleForm, initial_of
from lienthong.jobs.models import Job, ScheduledWork
from lienthong.jobs.queries import faults_of, jobs_of_account, scheduled_work, workers_alive
from lienthong.kernel.refusal import Refusal

OWN = "everyone sees the work he ordered"


def _row(job: Job, actor: Any) -> dict[str, Any]:
    kind = work.kinds.get(job.kind)
    mine = job.account_id == actor.account_id
    return {"job": job, "kind": kind.label if kind else job.kind, "title": job.title if mine else "", "mine": mine}


@signed_in(OWN)
@require_safe
def my_jobs(request: Any) -> HttpResponse:
    """What I ordered, newest first."""
    page = page_of(jobs_of_account(request.actor.account_id), request.GET.get("page"))
    context = {"page": page, "rows": [_row(job, request.actor) for job in page.object_list]}
    return render(request, "jobs/mine.html", context)


@requires(MANAGE)
@require_safe
def all_jobs(request: Any) -> HttpResponse:
    """All work of the installation without its titles, what comes back, and who works."""
    page = page_of(jobs_visible_to(request.actor), request.GET.get("page"))
    context = {
        "page": page,
        "rows": [_row(job, request.actor) for job in page.object_list],
        "scheduled": [(row, work.schedules.get(row.key)) for row in scheduled_work()],
        "workers": list(workers_alive(timezone.now())),
    }
    return render(request, "jobs/all.html", context)


def _context(request: Any, job: Job) -> dict[str, Any]:
    may_retry = job.state in {JobState.FAILED, JobState.CANCELLED}
    faults = list(faults_of(job)[:20])
    row = _row(job, request.actor)
    # Why somebody's work was refused may name people: that is for him alone.
    told = row["mine"] or job.account_id is None
    return {**row, "faults": faults, "told": told, "may_retry": may_retry, "alive": _alive()}


def _alive() -> bool:
    return workers_alive(timezone.now()).exists()


@signed_in(OWN)
@require_safe
def job_page(request: Any, pk: int) -> HttpResponse:
    """One job: how far, what came of it, what went wrong."""
    return render(request, "jobs/detail.html", _context(request, job_for(request.actor, pk)))


@signed_in(OWN)
@require_safe
def job_progress(request: Any, pk: int) -> HttpResponse:
    """The part that changes while one waits. When the job has ended the page around it is drawn anew, once."""
    job = job_for(request.actor, pk)
    response = render(request, "jobs/_progress.html", _context(request, job))
    if not job.is_unfinished:
        response["HX-Refresh"] = "true"
    return response


@signed_in(OWN)
@require_POST
def job_cancel(request: Any, pk: int) -> HttpResponseBase:
    """Ask the job to end."""
    job = job_for(request.actor, pk)
    try:
        cancel_job(job=job, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=request.path.removesuffix("dung/"))
    messages.success(request, _("Đã yêu cầu dừng. Việc sẽ dừng sau bước đang làm."))
    return redirect("jobs:detail", pk=job.pk)


@signed_in(OWN)
@require_POST
def job_retry(request: Any, pk: int) -> HttpResponseBase:
    """Let a failed or stopped job go on."""
    job = job_for(request.actor, pk)
    try:
        retry_job(job=job, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=request.path.removesuffix("chay-lai/"))
    return redirect("jobs:detail", pk=job.pk)


@requires(MANAGE)
def schedule_edit(request: Any, pk: int) -> HttpResponseBase:
    """Another rhythm for recurring work."""
    scheduled = get_object_or_404(ScheduledWork, pk=pk)
    form = ScheduleForm(request.POST or None, initial=initial_of(scheduled))
    if request.method == "POST" and form.is_valid():
        try:
            change_schedule(scheduled=scheduled, now=timezone.now(), actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("jobs:all")
    context = {"form": form, "scheduled": scheduled, "schedule": work.schedules.get(scheduled.key)}
    return render(request, "jobs/schedule.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def schedule_run(request: Any, pk: int) -> HttpResponseBase:
    """Do recurring work now, out of turn."""
    scheduled = get_object_or_404(ScheduledWork, pk=pk, key__in=work.schedules)
    job = run_now(scheduled=scheduled, actor=request.actor)
    return redirect("jobs:detail", pk=job.pk)
