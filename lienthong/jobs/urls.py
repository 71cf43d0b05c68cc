"""Addresses of background work."""

from django.urls import path

from lienthong.jobs import views

app_name = "jobs"
urlpatterns = [
    path("viec-nen/", views.my_jobs, name="mine"),
    path("viec-nen/tat-ca/", views.all_jobs, name="all"),
    path("viec-nen/dinh-ky/<int:pk>/", views.schedule_edit, name="schedule"),
    path("viec-nen/dinh-ky/<int:pk>/chay/", views.schedule_run, name="run_now"),
    path("viec-nen/<int:pk>/", views.job_page, name="detail"),
    path("viec-nen/<int:pk>/tien-do/", views.job_progress, name="progress"),
    path("viec-nen/<int:pk>/dung/", views.job_cancel, name="cancel"),
    path("viec-nen/<int:pk>/chay-lai/", views.job_retry, name="retry"),
]
