"""Addresses of timetables made by the solver."""

from django.urls import path

from lienthong.timetabling.views import joint, keeping, needs, proposals

app_name = "timetabling"
urlpatterns = [
    path("xep-lich/", proposals.proposal_list, name="list"),
    path("xep-lich/trung-tam/<int:centre_pk>/", proposals.order, name="order"),
    path("xep-lich/trung-tam/<int:centre_pk>/thiet-bi/", needs.needs, name="needs"),
    path("xep-lich/lop/<int:class_pk>/moi/", proposals.order_for_class, name="order_for_class"),
    path("xep-lich/lop/<int:class_pk>/", keeping.class_page, name="class"),
    path("xep-lich/lop/<int:class_pk>/o/", keeping.panel_of_class, name="of_class"),
    path("xep-lich/lop-ban/<int:pk>/bo/", keeping.away_remove, name="away_remove"),
    path("xep-lich/buoi/<int:pk>/ghim/", keeping.session_pin, name="pin"),
    path("xep-lich/<int:pk>/", proposals.proposal_page, name="proposal"),
    path("xep-lich/<int:pk>/ap-dung/", proposals.proposal_apply, name="apply"),
    path("xep-lich/<int:pk>/bo/", proposals.proposal_discard, name="discard"),
    path("xep-lich/<int:pk>/dung/", proposals.proposal_stop, name="stop"),
    path("xep-lich/<int:pk>/thu-lai/", proposals.proposal_retry, name="retry"),
    path("xep-lich/chung/", joint.joint_list, name="joints"),
    path("xep-lich/chung/don-vi/<int:unit_pk>/", joint.joint_new, name="joint_new"),
    path("xep-lich/chung/<int:pk>/", joint.joint_page, name="joint"),
    path("xep-lich/chung/<int:pk>/phan/<int:part_pk>/", joint.joint_part, name="joint_part"),
    path("xep-lich/chung/<int:pk>/dung/", joint.joint_stop, name="joint_stop"),
    path("xep-lich/chung/<int:pk>/thu-lai/", joint.joint_retry, name="joint_retry"),
    path("xep-lich/chung/<int:pk>/thu-hoi/", joint.joint_take_back, name="joint_take_back"),
]
