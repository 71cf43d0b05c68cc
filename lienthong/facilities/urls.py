"""Addresses of rooms."""

from django.urls import path

from lienthong.facilities import views

app_name = "facilities"
urlpatterns = [
    path("phong-hoc/", views.room_list, name="list"),
    path("phong-hoc/them/", views.room_add, name="add"),
    path("phong-hoc/<int:pk>/sua/", views.room_edit, name="edit"),
    path("phong-hoc/<int:pk>/dong/", views.room_close, name="close"),
    path("phong-hoc/<int:pk>/mo/", views.room_reopen, name="reopen"),
]
