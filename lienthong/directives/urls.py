"""Addresses of tasks."""

from django.urls import path

from lienthong.directives.views import proposals, tasks

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
    path("nhiem-vu/<int:pk>/chi-tieu/", tasks.task_measure, name="measure"),
    path("nhiem-vu/<int:pk>/chi-tieu/bo/", tasks.measure_drop, name="drop_measure"),
]
