"""Addresses of classes."""

from django.urls import path

from lienthong.classes.views import (
    classes,
    fragments,
    learners,
    leave,
    lists,
    opening,
    papers,
    roll,
    roll_grid,
    timetable,
)

app_name = "classes"
urlpatterns = [
    path("lop/", classes.class_list, name="list"),
    path("lop/mo/", opening.lines, name="lines"),
    path("lop/mo/<int:line_pk>/", opening.class_open, name="open"),
    path("lop/mo/<int:line_pk>/quy-che/", opening.governing, name="governing"),
    path("lop/cua-dong/<int:line_pk>/", fragments.classes_of_approved_line, name="of_line"),
    path("lop/<int:pk>/", classes.class_page, name="detail"),
    path("lop/<int:pk>/sua/", opening.class_edit, name="edit"),
    path("lop/<int:pk>/huy/", opening.class_cancel, name="cancel"),
    path("lop/<int:pk>/it-hoc-vien/", opening.small_class, name="small"),
    path("lop/<int:pk>/hoc-vien/them/", learners.learner_add, name="learner_add"),
    path("lop/<int:pk>/hoc-vien/<int:enrolment_pk>/", learners.learner_page, name="learner"),
    path("lop/<int:pk>/hoc-vien/<int:enrolment_pk>/thoi-hoc/", learners.learner_remove, name="learner_remove"),
    path("lop/<int:pk>/danh-sach/", lists.list_upload, name="lists"),
    path("lop/<int:pk>/danh-sach/<int:list_pk>/", lists.list_preview, name="list_preview"),
    path("lop/<int:pk>/danh-sach/<int:list_pk>/ap-dung/", lists.list_apply, name="list_apply"),
    path("lop/<int:pk>/danh-sach/<int:list_pk>/bo/", lists.list_discard, name="list_discard"),
    path("lop/<int:pk>/danh-sach/<int:list_pk>/dong-loi/", lists.list_refused, name="list_refused"),
    path("lop/<int:pk>/buoi-hoc/", timetable.timetable, name="sessions"),
    path("lop/<int:pk>/buoi-hoc/them/", timetable.session_add, name="session_add"),
    path("lop/<int:pk>/buoi-hoc/<int:session_pk>/", timetable.session_edit, name="session_edit"),
    path("lop/<int:pk>/buoi-hoc/<int:session_pk>/huy/", timetable.session_cancel, name="session_cancel"),
    path("lop/<int:pk>/buoi-hoc/<int:session_pk>/diem-danh/", roll.roll, name="roll"),
    path("lop/<int:pk>/diem-danh/", roll.roll_book, name="rolls"),
    path("lop/cua-dong/<int:line_pk>/cong-van-cu-hoc-vien.<slug:kind>", papers.call_letter, name="call_letter"),
    path("lop/<int:pk>/van-ban/<slug:name>.<slug:kind>", papers.paper, name="paper"),
    path("lop/<int:pk>/giay-moi/<int:lecturer_pk>.<slug:kind>", papers.invitation, name="invitation"),
    path("lop/<int:pk>/buoi-hoc/<int:session_pk>/diem-danh.<slug:kind>", papers.roll_sheet, name="roll_sheet"),
    path("lop/<int:pk>/diem-danh/bang/", roll_grid.roll_grid, name="roll_grid"),
    path("lop/<int:pk>/nghi-phep/", leave.leaves, name="leaves"),
    path("lop/<int:pk>/nghi-phep/<int:leave_pk>/", leave.leave_decide, name="leave_decide"),
    path("nghi-phep/", leave.leaves_mine, name="leaves_mine"),
    path("nghi-phep/hoc-vien/<int:enrolment_pk>/", leave.leave_ask, name="leave_ask"),
    path("nghi-phep/<int:pk>/rut/", leave.leave_withdraw, name="leave_withdraw"),
]
