"""Addresses about completed training."""

from django.urls import path

from lienthong.records import views

app_name = "records"
urlpatterns = [path("con-nguoi/<int:pk>/da-hoan-thanh/", views.person_panel, name="person_panel")]
