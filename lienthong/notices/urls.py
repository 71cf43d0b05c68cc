"""Addresses of notices."""

from django.urls import path

from lienthong.notices import views

app_name = "notices"
urlpatterns = [
    path("thong-bao/", views.inbox, name="inbox"),
    path("thong-bao/<int:pk>/mo/", views.open_notice, name="open"),
    path("thong-bao/<int:pk>/doc/", views.read_notice, name="read"),
    path("thong-bao/doc-het/", views.read_all, name="read_all"),
    path("thong-bao/cai-dat/", views.settings_page, name="settings"),
    path("thong-bao/dia-chi/", views.address_ask, name="address"),
    path("thong-bao/dia-chi/xac-nhan/", views.address_confirm, name="confirm"),
    path("thong-bao/dia-chi/xoa/", views.address_drop, name="drop"),
]
