"""Production refuses to start on a default, and leaves the demo out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from portal.audit.actors import SYSTEM
from portal.organisation.operations import add_unit
from powers.catalogue.models import Catalogue
from powers.catalogue.operations import load_catalogues, load_parameters
from tests.world import empty_tables

GIVEN = {
    "SUNLIT_ENV": "production",
    "SECRET_KEY": "a-key-of-its-own-that-is-long-enough-for-production-0123456789",
    "SUNLIT_BASE_URL": "https://cunwu.example",
    "DATABASE_URL": "postgresql://sunlit_app@db.example/sunlit",
}


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {
        "PATH": os.environ["PATH"],
        "SUNLIT_STATE": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }
    code = (
        "import django; django.setup(); from django.core.checks import run_checks;"
        "print([w.id for w in run_checks(include_deployment_checks=True) if not w.is_silenced()])"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={**known, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "SUNLIT_BASE_URL", "DATABASE_URL"])
def test_a_missing_variable_is_named(tmp_path: Path, missing: str) -> None:
    run = start(tmp_path, **{k: v for k, v in GIVEN.items() if k != missing})
    assert run.returncode != 0
    assert f"生产环境缺少环境变量 {missing}" in run.stderr


def test_with_all_given_it_starts_and_django_has_nothing_to_say_against_it(tmp_path: Path) -> None:
    run = start(tmp_path, **GIVEN)
    assert run.returncode == 0, run.stderr
    # HSTS for subdomains and preload are the county's own choice.
    assert set(json.loads(run.stdout.replace("'", '"'))) <= {"security.W005", "security.W021"}


def test_the_demo_countys_list_stays_out_of_production(db: None, settings: pytest.FixtureRequest) -> None:
    empty_tables()
    nation = add_unit(code="000000000000", name="全国", kind="nation", parent=None, actor=SYSTEM)
    add_unit(code="370000000000", name="山东省", kind="province", parent=nation, actor=SYSTEM)
    settings.PRODUCTION = True  # type: ignore[attr-defined]
    load_parameters(settings.BASE_DIR / "fixtures", actor=SYSTEM)  # type: ignore[attr-defined]
    load_catalogues(settings.BASE_DIR / "fixtures", actor=SYSTEM)  # type: ignore[attr-defined]
    assert Catalogue.objects.filter(key="zibo-2019").exists()
    assert not Catalogue.objects.filter(key="yunxi").exists()
    assert not Catalogue.objects.exclude(unit=None).exists()
