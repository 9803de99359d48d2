"""Deadlines that pass again and again, and sweepers that are killed while they act on them."""

import random
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field

import psycopg

from deploy.workbench import pids
from tests.kill.site import Site, kill

SCHEMA = """
CREATE SCHEMA IF NOT EXISTS killing;
CREATE TABLE IF NOT EXISTS killing.due (round int, kind text, subject text, PRIMARY KEY (kind, subject, round));
"""
# What falls due in a round, noted in the same transaction. A row that somebody holds, or that is due already,
# waits for the next round: so each note stands for exactly one act. Ended notices were put aside in stage.py.
REFILL = """
WITH free AS (SELECT id FROM matters_matter WHERE id = ANY(%(late)s) AND alarm_at > now() FOR UPDATE SKIP LOCKED),
     made AS (UPDATE matters_matter m SET alarm_at = now(), alarm_level = 0 FROM free WHERE m.id = free.id RETURNING m.id)
INSERT INTO killing.due SELECT %(round)s, 'matter.overdue', id FROM made;
WITH free AS (SELECT id FROM supervision_concern WHERE id = ANY(%(concerns)s) AND due_at > now() FOR UPDATE SKIP LOCKED),
     made AS (UPDATE supervision_concern c SET due_at = now(), status = 'raised', level = 'village'
              FROM free WHERE c.id = free.id RETURNING c.id)
INSERT INTO killing.due SELECT %(round)s, 'concern.go_up', id FROM made;
WITH free AS (SELECT id FROM disclosure_objection WHERE status = 'open' AND alarm_at > now()
              AND notice_id = ANY(%(standing)s) ORDER BY id LIMIT 20 FOR UPDATE SKIP LOCKED),
     made AS (UPDATE disclosure_objection o SET alarm_at = now(), alarm_level = 0
              FROM free WHERE o.id = free.id RETURNING o.id)
INSERT INTO killing.due SELECT %(round)s, 'objection.overdue', id FROM made;
WITH free AS (SELECT id FROM disclosure_notice WHERE id = ANY(%(ended)s) AND status = 'objection'
              ORDER BY put_up_at LIMIT %(ended_at_once)s FOR UPDATE SKIP LOCKED),
     made AS (UPDATE disclosure_notice n SET status = 'open' FROM free WHERE n.id = free.id RETURNING n.id)
INSERT INTO killing.due SELECT %(round)s, 'notice.closed', id FROM made;
"""
DUE = """
SELECT (SELECT count(*) FROM matters_matter WHERE alarm_at <= now())
     + (SELECT count(*) FROM supervision_concern WHERE due_at <= now())
     + (SELECT count(*) FROM disclosure_objection WHERE alarm_at <= now())
     + (SELECT count(*) FROM disclosure_notice WHERE status = 'open' AND closes_at <= now() AND closed_at IS NULL)
"""


@dataclass(eq=False)
class Sweepers(threading.Thread):
    """Starts a jobs process of its own beside the installation's, kills it, fills up what is due, starts the next."""

    site: Site
    staged: dict[str, list[str]]
    rng: random.Random
    wanted: int
    kills: int = 0
    amidst: int = 0
    """Kills that fell between the first and the last row of a sweep."""
    rounds: int = 0
    trouble: str = ""
    stop: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        super().__init__(name="sweepers", daemon=True)
        self.site.ask(SCHEMA)

    def run(self) -> None:
        """Round after round until enough were killed."""
        try:
            env = self.site.environment()
            while self.kills < self.wanted and not self.stop.is_set():
                self.refill()
                self._one(env)
        except Exception as problem:
            self.trouble = f"sweepers: {problem!r}"

    def refill(self, ended_at_once: int = 1) -> None:
        """Let much fall due. All of a round or nothing of it; a broken connection leaves it to the next round."""
        self.rounds += 1
        given = {**self.staged, "round": self.rounds, "ended_at_once": ended_at_once}
        with suppress(psycopg.OperationalError), self.site.connected() as connection:
            for statement in filter(str.strip, REFILL.split(";")):
                connection.execute(statement, given)

    def due(self) -> int | None:
        """How many rows wait for a sweep; None while the database is down."""
        try:
            with self.site.connected() as connection:
                row = connection.execute(DUE).fetchone()
                return int(row[0]) if row else None
        except psycopg.OperationalError:
            return None

    def _one(self, env: dict[str, str]) -> None:
        command = self.site.python(str(self.site.state.checkout / "manage.py"), "run_jobs")
        log = (self.site.place / "own-jobs.log").open("ab")
        with log, subprocess.Popen(
            command, env=env, cwd=self.site.state.checkout, stdin=subprocess.DEVNULL, stdout=log,
            stderr=subprocess.STDOUT, preexec_fn=pids.dies_with_parent(9),
        ) as process:  # fmt: skip
            before = self.due()
            if self.rng.random() < 0.25:
                time.sleep(self.rng.uniform(0, 1.5))
            else:
                self._wait_for_the_first_row(process, before or 0)
                time.sleep(self.rng.uniform(0, 0.25))
            self.kills += kill(process.pid)
            after = self.due()
        self.amidst += bool(before and after and 0 < after < before)

    def _wait_for_the_first_row(self, process: "subprocess.Popen[bytes]", before: int) -> None:
        deadline = time.monotonic() + 8
        while time.monotonic() < deadline and process.poll() is None:
            left = self.due()
            if left is not None and left < before:
                return
            time.sleep(0.01)
