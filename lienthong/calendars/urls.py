"""Addresses of calendars."""

from django.urls import path

from lienthong.calendars import views

app_name = "calendars"
urlpatterns = [
    path("lich-lam-viec/", views.home, name="home"),
    path("lich-lam-viec/<int:pk>/", views.year_page, name="year"),
    path("lich-lam-viec/<int:pk>/ngay/", views.days_add, name="days_add"),
    path("lich-lam-viec/<int:pk>/buoi/", views.half_days, name="half_days"),
    path("lich-lam-viec/<int:pk>/bo/", views.days_remove, name="days_remove"),
]
