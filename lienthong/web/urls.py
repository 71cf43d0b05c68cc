"""Addresses of the front door."""

from django.urls import path

from lienthong.web import views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("tim/", views.search, name="search"),
    path("tim/goi-y/", views.suggestions, name="suggestions"),
    path("nhat-ky/", views.trail, name="trail"),
    path("nhat-ky/<int:pk>/", views.trail_entry, name="trail_entry"),
    path("nhat-ky/thay-doi/", views.undecided, name="changes"),
    path("lop/<int:pk>/lich-su/", views.class_history, name="class_history"),
    path("thu-dien-tu/", views.mails, name="mails"),
    path("thu-dien-tu/<int:pk>/gui-lai/", views.mail_retry, name="mail_retry"),
    path("thanh-phan/", views.components, name="components"),
]
