"""Addresses of rulebooks."""

from django.urls import path

from lienthong.regulations import views

app_name = "regulations"
urlpatterns = [
    path("quy-che/", views.rulebook_list, name="list"),
    path("quy-che/<int:pk>/", views.rulebook_page, name="detail"),
    path("quy-che/quy-dinh/<int:pk>/gia-tri-rieng/", views.own_value, name="own_value"),
    path("quy-che/quy-dinh/<int:pk>/doi-chieu/", views.provision_confirm, name="confirm"),
]
