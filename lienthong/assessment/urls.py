"""Addresses of marks and results, below the class's own, and of the question bank."""

from django.urls import path

from lienthong.assessment.views import marks, questions

app_name = "assessment"
urlpatterns = [
    path("lop/<int:pk>/diem/", marks.marks, name="marks"),
    path("lop/<int:pk>/diem/luu/", marks.marks_save, name="save"),
    path("lop/<int:pk>/ket-qua/<slug:name>.<slug:kind>", marks.paper, name="paper"),
    path("lop/<int:pk>/hoan-thanh/", marks.complete, name="complete"),
    path("lop/<int:pk>/diem/tom-tat/", marks.class_panel, name="class_panel"),
    path("hoc/<int:pk>/ket-qua/", marks.my_result, name="my_result"),
    path("cau-hoi/", questions.question_list, name="questions"),
    path("cau-hoi/them/", questions.question_add, name="question_add"),
    path("cau-hoi/<int:pk>/", questions.question_page, name="question"),
    path("cau-hoi/<int:pk>/sua/", questions.question_edit, name="question_edit"),
    path("cau-hoi/<int:pk>/duyet/", questions.question_review, name="question_review"),
    path("cau-hoi/<int:pk>/xoa/", questions.question_remove, name="question_remove"),
]
