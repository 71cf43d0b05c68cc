"""Addresses of imports."""

from django.urls import path

from lienthong.exchange.views import deeds, pages

app_name = "exchange"
urlpatterns = [
    path("nhap/", pages.import_list, name="list"),
    path("nhap/bang/<int:pk>/", pages.import_page, name="detail"),
    path("nhap/bang/<int:pk>/cot/", deeds.columns, name="columns"),
    path("nhap/bang/<int:pk>/kiem-tra-lai/", deeds.check_again, name="check_again"),
    path("nhap/bang/<int:pk>/chon/", deeds.decide, name="decide"),
    path("nhap/bang/<int:pk>/tat-ca-moi/", deeds.all_new, name="all_new"),
    path("nhap/bang/<int:pk>/ghi/", deeds.write, name="write"),
    path("nhap/bang/<int:pk>/hoan-tac/", deeds.undo, name="undo"),
    path("nhap/bang/<int:pk>/bo/", deeds.drop, name="drop"),
    path("nhap/bang/<int:pk>/dong-loi/", deeds.refused_rows, name="refused"),
    path("nhap/<slug:slug>/", pages.upload, name="upload"),
    path("nhap/<slug:slug>/mau/", pages.template, name="template"),
]
