"""Addresses of the rows behind figures."""

from django.urls import path

from lienthong.reports import views

app_name = "reports"
urlpatterns = [path("so-lieu/<slug:figure>/", views.rows, name="rows")]
