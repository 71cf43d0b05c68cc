"""Addresses of the figures: the rows behind each, and the centres side by side."""

from django.urls import path

from lienthong.reports import views

app_name = "reports"
urlpatterns = [
    path("so-lieu/<slug:figure>/", views.rows, name="rows"),
    path("tinh-hinh/", views.centres, name="centres"),
    path("tinh-hinh/trang-dau/<int:pk>/", views.at_home, name="at_home"),
]
