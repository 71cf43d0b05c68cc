"""Addresses of planning."""

from django.urls import path

from lienthong.planning import views

app_name = "planning"
urlpatterns = [
    path("ke-hoach/", views.plan_list, name="list"),
    path("ke-hoach/lap/", views.plan_make, name="make"),
    path("ke-hoach/da-duyet/", views.approved_list, name="approved"),
    path("ke-hoach/da-duyet/<int:pk>/", views.approved_page, name="approved_line"),
    path("ke-hoach/gop-y/", views.asked_list, name="asked"),
    path("ke-hoach/gop-y/<int:pk>/", views.plan_comment, name="comment"),
    path("ke-hoach/tham-dinh/<int:pk>/", views.plan_appraise, name="appraise"),
    path("ke-hoach/quy-trinh/", views.way_list, name="ways"),
    path("ke-hoach/quy-trinh/<int:pk>/", views.way_lay, name="way"),
    path("ke-hoach/y-kien/<int:pk>/tra-loi/", views.comment_reply, name="reply"),
    path("nhiem-vu/<int:pk>/ke-hoach/", views.lines_of_task, name="of_task"),
    path("ke-hoach/<int:pk>/", views.plan_page, name="detail"),
    path("ke-hoach/<int:pk>/xuat/", views.plan_export, name="export"),
    path("ke-hoach/<int:pk>/van-ban.<slug:kind>", views.plan_printed, name="paper"),
    path("ke-hoach/<int:pk>/chi-tieu/", views.plan_given, name="given"),
    path("ke-hoach/<int:pk>/so-lieu/", views.plan_numbers, name="numbers"),
    path("ke-hoach/<int:pk>/chep/", views.plan_copy, name="copy"),
    path("ke-hoach/<int:pk>/dong/them/", views.line_add, name="add_line"),
    path("ke-hoach/dong/<int:pk>/", views.line_edit, name="edit_line"),
    path("ke-hoach/dong/<int:pk>/xoa/", views.line_remove, name="remove_line"),
    path("ke-hoach/<int:pk>/lay-y-kien/", views.plan_consult, name="consult"),
    path("ke-hoach/<int:pk>/ket-thuc-lay-y-kien/", views.plan_conclude, name="conclude"),
    path("ke-hoach/<int:pk>/y-kien/", views.plan_comments, name="comments"),
    path("ke-hoach/<int:pk>/dieu-chinh/", views.plan_amend, name="amend"),
    path("ke-hoach/<int:pk>/thoi-dieu-chinh/", views.plan_give_up, name="give_up"),
    path("ke-hoach/<int:pk>/doi-chieu/", views.plan_compare, name="compare"),
    path("ke-hoach/<int:pk>/trinh/", views.plan_submit, name="submit"),
    path("ke-hoach/<int:pk>/chuyen/", views.plan_forward, name="forward"),
    path("ke-hoach/<int:pk>/tra-lai/", views.plan_return, name="return"),
    path("ke-hoach/<int:pk>/chua-phe-duyet/", views.plan_return_from_committee, name="return_from_committee"),
    path("ke-hoach/<int:pk>/phe-duyet/", views.plan_approve, name="approve"),
]
