"""Addresses of tasks."""

from django.urls import path

from lienthong.directives.views import cascade, drafts, matrix, proposals, tasks, tree

app_name = "directives"
urlpatterns = [
    path("van-ban/<int:pk>/nhiem-vu/", proposals.of_document, name="of_document"),
    path("van-ban/<int:pk>/nhiem-vu/them/", proposals.task_new, name="new"),
    path("van-ban/<int:pk>/trien-khai/", cascade.cascade, name="cascade"),
    path("van-ban/<int:pk>/trien-khai/them/", cascade.answer_new, name="answer_new"),
    path("van-ban/<int:pk>/ban-do/", tree.tree, name="map"),
    path("nhiem-vu/<int:pk>/phia-duoi/", tree.below_task, name="below"),
    path("van-ban/<int:pk>/soan-tra-loi/", drafts.draft, name="draft"),
    path("van-ban/<int:pk>/bao-phu/", matrix.matrix, name="matrix"),
    path("van-ban/<int:pk>/bao-phu/<int:task>/", matrix.cover_row, name="cover_row"),
    path("van-ban/<int:pk>/bao-phu/<int:task>/<slug:body>/", matrix.cover_cell, name="cover_cell"),
    path("trien-khai/<int:pk>/", cascade.answer_page, name="answer"),
    path("trien-khai/<int:pk>/xac-nhan/", cascade.answer_confirm, name="confirm_answer"),
    path("trien-khai/<int:pk>/khong-phai/", cascade.answer_refuse, name="refuse_answer"),
    path("trien-khai/<int:pk>/doi-chieu/", cascade.links_confirm, name="confirm_links"),
    path("trien-khai/<int:pk>/doi-chieu/<int:task>/", cascade.link_new, name="link"),
    path("trien-khai/doi-chieu/<int:pk>/bo/", cascade.link_drop, name="drop_link"),
    path("nhiem-vu/de-xuat/<int:pk>/nhan/", proposals.proposal_accept, name="accept"),
    path("nhiem-vu/de-xuat/<int:pk>/sua/", proposals.proposal_mend, name="mend"),
    path("nhiem-vu/de-xuat/<int:pk>/bo/", proposals.proposal_refuse, name="refuse"),
    path("nhiem-vu/de-xuat/<int:pk>/xet-lai/", proposals.proposal_reconsider, name="reconsider"),
    path("nhiem-vu/", tasks.task_list, name="list"),
    path("nhiem-vu/<int:pk>/", tasks.task_page, name="detail"),
    path("nhiem-vu/<int:pk>/sua/", tasks.task_edit, name="edit"),
    path("nhiem-vu/<int:pk>/hoan-thanh/", tasks.task_finish, name="finish"),
    path("nhiem-vu/<int:pk>/mo-lai/", tasks.task_reopen, name="reopen"),
    path("nhiem-vu/<int:pk>/xong-ky/<str:day>/", tasks.task_round, name="round"),
    path("nhiem-vu/<int:pk>/chi-tieu/", tasks.task_measure, name="measure"),
    path("nhiem-vu/<int:pk>/chi-tieu/bo/", tasks.measure_drop, name="drop_measure"),
]
