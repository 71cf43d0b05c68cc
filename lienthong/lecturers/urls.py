"""Addresses of lecturers."""

from django.urls import path

from lienthong.lecturers import views

app_name = "lecturers"
urlpatterns = [
    path("giang-vien/", views.lecturer_list, name="list"),
    path("giang-vien/them/", views.lecturer_find, name="find"),
    path("giang-vien/them/<int:person_pk>/", views.lecturer_engage, name="engage"),
    path("giang-vien/<int:pk>/thoi/", views.engagement_end, name="end"),
]
