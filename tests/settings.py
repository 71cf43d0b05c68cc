"""Settings of the tests: those of the product on a throwaway cluster, with everything slow or lasting taken out."""

import os
from pathlib import Path

TEST_DATA = Path(__file__).resolve().parent.parent / "var" / "test"

for name in [name for name in os.environ if name.startswith("LIENTHONG_") and name != "LIENTHONG_TEST_RUN"]:
    del os.environ[name]
os.environ.pop("DATABASE_URL", None)
os.environ["LIENTHONG_DATA"] = str(TEST_DATA)
os.environ["LIENTHONG_SECRET_KEY"] = "for tests only, known to everybody"
# One name for all processes of one run, another for the run beside it: they share the cluster, not the databases.
RUN = os.environ.setdefault("LIENTHONG_TEST_RUN", str(os.getpid()))

from lienthong.project.settings import *  # noqa: E402, F403 - the environment had to be set before

DATABASES["default"]["ENGINE"] = "tests.postgres"  # noqa: F405
DATABASES["default"]["OPTIONS"] = {}  # noqa: F405
DATABASES["default"]["TEST"] = {"NAME": f"test_{RUN}"}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]  # noqa: F405
