"""The jobs process: sweeps once at once, then works until it is told to stop."""

import logging
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

from portal import clock
from portal.sweep import sweep


class Command(BaseCommand):
    help = "Run the clocks and the background jobs."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--once", action="store_true", help="sweep once and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        done = sweep(clock.now())
        if options["once"]:
            self.stdout.write(
                "、".join(f"{name} {count}" for name, count in done.items() if count) or "没有到期的事。"
            )
            return
        logging.getLogger("procrastinate").setLevel(logging.WARNING)
        worker_app = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined] # the Django connector's own door
        worker_app.run_worker(wait=True, install_signal_handlers=True, listen_notify=True, concurrency=1)
