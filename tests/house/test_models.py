"""Tables do nothing behind one's back: no save() of their own, no signals, no doors upwards."""

import ast

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.house.source import PACKAGE, modules

_SAVING = {"save", "delete", "asave", "adelete", "save_base"}


def hidden_work(source: str) -> list[str]:
    """Overrides of save() or delete() on models, and anything from Django's signals."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and _is_model(node):
            deeds = [line.name for line in node.body if isinstance(line, ast.FunctionDef)]
            found += [f"{node.name}.{deed}" for deed in deeds if deed in _SAVING]
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [name for name in names if "django" in name and ("signals" in name or "dispatch" in name)]
    return found


def _is_model(node: ast.ClassDef) -> bool:
    """Whether the class inherits from something called a model and is no form made from one."""
    bases = [ast.unparse(base) for base in node.bases]
    return any("Model" in base for base in bases) and not any("Form" in base for base in bases)


def doors_upwards(tables: list[type[models.Model]]) -> list[str]:
    """Relations to another of our apps through which the other could look back."""
    found = []
    for table in tables:
        for field in [*table._meta.local_fields, *table._meta.local_many_to_many]:
            other = field.related_model
            if not isinstance(other, type) or other._meta.app_label == table._meta.app_label:
                continue
            if field.remote_field and not (field.remote_field.related_name or "").endswith("+"):
                found.append(f"{table.__name__}.{field.name}")
    return found


def test_no_model_works_in_hiding() -> None:
    assert [fault for path in modules(PACKAGE) for fault in hidden_work(path.read_text())] == []


def test_relations_across_apps_have_no_way_back() -> None:
    ours = [table for table in apps.get_models() if table.__module__.startswith("lienthong.")]

    assert doors_upwards(ours) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("class A(models.Model):\n    def save(self): ...\n", "A.save"),
        ("class A(TimedModel):\n    def delete(self): ...\n", "A.delete"),
        ("from django.db.models.signals import post_save\n", "django.db.models.signals.post_save"),
        ("from django.dispatch import receiver\n", "django.dispatch.receiver"),
        ("from django.db.models import signals\n", "django.db.models.signals"),
    ],
)
def test_hidden_work_is_found(source: str, fault: str) -> None:
    assert hidden_work(source) == [fault]


def test_a_form_may_save() -> None:
    assert hidden_work("class A(forms.ModelForm):\n    def save(self): ...\n") == []


@isolate_apps("lienthong.people")
def test_a_door_upwards_is_found() -> None:
    class Room(models.Model):
        class Meta:
            app_label = "facilities"

    class Visitor(models.Model):
        loud = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="visitors")
        plain = models.ForeignKey(Room, on_delete=models.CASCADE)
        quiet = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "people"

    assert doors_upwards([Visitor]) == ["Visitor.loud", "Visitor.plain"]
