"""Addresses of tasks."""

from django.urls import path

from lienthong.directives.views import deciding, measures, proposals, shares, tasks

app_name = "directives"
urlpatterns = [
    path("van-ban/<int:pk>/nhiem-vu/", proposals.of_document, name="of_document"),
    path("van-ban/<int:pk>/nhiem-vu/them/", proposals.task_new, name="new"),
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
    path("nhiem-vu/<int:pk>/chi-tieu/", measures.measure_new, name="measure"),
    path("chi-tieu/<int:pk>/", measures.measure_page, name="measured"),
    path("chi-tieu/<int:pk>/sua/", measures.measure_edit, name="mend_measure"),
    path("chi-tieu/<int:pk>/bo/", measures.measure_drop, name="drop_measure"),
    path("chi-tieu/<int:pk>/giao/", measures.measure_allot, name="allot"),
    path("chi-tieu/<int:pk>/minh-chung/", measures.evidence_new, name="evidence"),
    path("chi-tieu/minh-chung/<int:pk>/tep/", measures.evidence_file, name="evidence_file"),
    path("chi-tieu/duoc-giao/", shares.share_list, name="shares"),
    path("chi-tieu/duoc-giao/<int:pk>/", shares.share_page, name="share"),
    path("chi-tieu/duoc-giao/<int:pk>/minh-chung/", shares.share_evidence, name="share_evidence"),
    path("van-ban/<int:pk>/nhiem-vu/nhan-nhieu/", deciding.accept_many, name="accept_many"),
    path("van-ban/<int:pk>/nhiem-vu/gop/", deciding.merge_many, name="merge"),
    path("van-ban/<int:pk>/nhiem-vu/hoan-tac/", deciding.take_back_latest, name="take_back_last"),
    path("nhiem-vu/de-xuat/<int:pk>/hoan-tac/", deciding.take_back_one, name="take_back"),
    path("nhiem-vu/de-xuat/<int:pk>/tach/", deciding.split_one, name="split"),
]
