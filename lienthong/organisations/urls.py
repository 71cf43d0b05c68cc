"""Addresses about units."""

from django.urls import path

from lienthong.organisations import views

app_name = "organisations"
urlpatterns = [
    path("don-vi/", views.unit_list, name="list"),
    path("don-vi/<int:pk>/", views.unit_page, name="detail"),
    path("don-vi/<int:pk>/the-thuc/", views.unit_layout, name="layout"),
]
