"""The checks of `make check` that need a database: models without a migration, migrations that would break a site."""

import os
import sys

import django
from django.apps import apps
from django.core.management import CommandError, call_command

from tests import database

# Carries its rows over into a table with a key of its own, in one transaction; a test takes it there and back.
MOVES_A_TABLE = "_measures_name_one_indicator_each"


def main() -> int:
    """Run both; 1 when one finds fault, with what it found printed."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    with database.borrowed():
        django.setup()
        try:
            call_command("makemigrations", check=True, dry_run=True)
            ours = [app.label for app in apps.get_app_configs() if app.name.startswith("lienthong.")]
            options = {"no_cache": True, "quiet": ["ok", "ignore", "warning"], "ignore_name_contains": MOVES_A_TABLE}
            call_command("lintmigrations", include_apps=ours, **options)
        except CommandError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        except SystemExit as ended:
            return 1 if ended.code else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
