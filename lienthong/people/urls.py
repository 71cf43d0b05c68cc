"""Addresses about people."""

from django.urls import path

from lienthong.people.views import codes, duplicates, people

app_name = "people"
urlpatterns = [
    path("ma-dang-nhap/", codes.first_sign_in, name="first_sign_in"),
    path("con-nguoi/", people.people_list, name="list"),
    path("con-nguoi/them/", people.person_new, name="new"),
    path("con-nguoi/co-the-trung/", duplicates.duplicates, name="duplicates"),
    path("con-nguoi/gop/<int:pk>/huy/", duplicates.merge_take_back, name="merge_take_back"),
    path("con-nguoi/<int:pk>/", people.person_page, name="detail"),
    path("con-nguoi/<int:pk>/sua/", people.person_edit, name="edit"),
    path("con-nguoi/<int:pk>/nhay-cam/", people.person_sensitive, name="sensitive"),
    path("con-nguoi/<int:pk>/nhay-cam/sua/", people.person_sensitive_edit, name="sensitive_edit"),
    path("con-nguoi/<int:pk>/so-dinh-danh/", people.person_identity, name="identity"),
    path("con-nguoi/<int:pk>/co-the-trung/", duplicates.duplicates_panel, name="duplicates_panel"),
    path("con-nguoi/<int:pk>/gop/<int:other_pk>/", duplicates.merge, name="merge"),
    path("con-nguoi/<int:pk>/khac/<int:other_pk>/", duplicates.apart, name="apart"),
    path("con-nguoi/<int:pk>/khac/<int:other_pk>/bo/", duplicates.not_apart, name="not_apart"),
]
