"""Addresses about completed training."""

from django.urls import path

from lienthong.records.views import person, registers, typed

app_name = "records"
urlpatterns = [
    path("con-nguoi/<int:pk>/da-hoan-thanh/", person.person_panel, name="person_panel"),
    path("so-cu/", registers.registers, name="registers"),
    path("so-cu/go/", typed.typed, name="typed"),
]
