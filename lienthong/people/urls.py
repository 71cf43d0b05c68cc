"""Addresses about people."""

from django.urls import path

from lienthong.people.views import people

app_name = "people"
urlpatterns = [
    path("con-nguoi/", people.people_list, name="list"),
    path("con-nguoi/xuat/", people.people_export, name="export"),
    path("con-nguoi/them/", people.person_new, name="new"),
    path("con-nguoi/<int:pk>/", people.person_page, name="detail"),
    path("con-nguoi/<int:pk>/sua/", people.person_edit, name="edit"),
    path("con-nguoi/<int:pk>/nhay-cam/", people.person_sensitive, name="sensitive"),
    path("con-nguoi/<int:pk>/so-dinh-danh/", people.person_identity, name="identity"),
]
