"""Addresses of lecturers."""

from django.urls import path

from lienthong.lecturers.views import engagements as views
from lienthong.lecturers.views import teaching

app_name = "lecturers"
urlpatterns = [
    path("giang-vien/", views.lecturer_list, name="list"),
    path("giang-vien/them/", views.lecturer_find, name="find"),
    path("giang-vien/them/<int:person_pk>/", views.lecturer_engage, name="engage"),
    path("giang-vien/<int:pk>/thoi/", views.engagement_end, name="end"),
    path("giang-vien/<int:pk>/lich/", teaching.teaching, name="teaching"),
    path("giang-vien/<int:pk>/chuyen-de/", teaching.topics_set, name="topics"),
    path("giang-vien/<int:pk>/trong-tuan/", teaching.week_set, name="week"),
    path("giang-vien/<int:pk>/ngay-nghi/", teaching.day_off_add, name="day_off_add"),
    path("giang-vien/<int:pk>/ngay-nghi/<int:off_pk>/bo/", teaching.day_off_remove, name="day_off_remove"),
]
