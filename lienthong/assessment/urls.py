"""Addresses of marks and results, below the class's own."""

from django.urls import path

from lienthong.assessment import views

app_name = "assessment"
urlpatterns = [
    path("lop/<int:pk>/diem/", views.marks, name="marks"),
    path("lop/<int:pk>/diem/luu/", views.marks_save, name="save"),
    path("lop/<int:pk>/ket-qua/<slug:name>.<slug:kind>", views.paper, name="paper"),
    path("lop/<int:pk>/hoan-thanh/", views.complete, name="complete"),
    path("lop/<int:pk>/diem/tom-tat/", views.class_panel, name="class_panel"),
]
