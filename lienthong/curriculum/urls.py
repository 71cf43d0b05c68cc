"""Addresses of programmes."""

from django.urls import path

from lienthong.curriculum import views

app_name = "curriculum"
urlpatterns = [
    path("chuong-trinh/", views.programme_list, name="list"),
    path("chuong-trinh/<int:pk>/", views.programme_page, name="detail"),
]
