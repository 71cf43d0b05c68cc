"""Addresses about people."""

from django.urls import path

from lienthong.people import views

app_name = "people"
urlpatterns = [
    path("con-nguoi/", views.people_list, name="list"),
    path("con-nguoi/xuat/", views.people_export, name="export"),
    path("con-nguoi/them/", views.person_new, name="new"),
    path("con-nguoi/<int:pk>/", views.person_page, name="detail"),
    path("con-nguoi/<int:pk>/sua/", views.person_edit, name="edit"),
    path("con-nguoi/<int:pk>/nhay-cam/", views.person_sensitive, name="sensitive"),
]
