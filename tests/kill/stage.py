"""Work for the killers to interrupt, prepared as the owner in one transaction: `python -m tests.kill.stage <json>`.

Prints the keys of what it made as JSON: matters that wait to be put up, matters whose window has passed,
notices to object to, matters that will be late, concerns nobody answers.
"""

import json
import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import product

import django

django.setup()

from django.db import transaction  # noqa: E402 - models come after the setup

from disclosure.models import Notice  # noqa: E402
from portal import clock  # noqa: E402
from powers.matters.models import Matter  # noqa: E402
from tests.world import NEIGHBOUR, World, bring_to, file_matter, notice_of, raise_concern  # noqa: E402

LONG_AGO = timedelta(days=20)


def names() -> Iterator[str]:
    """Heads of households, each once."""
    return ("".join(parts) for parts in product("郝段雷侯龙史陶黎贺顾", "家国文德", "安康宁泰祥瑞丰盈"))


def stage(wanted: dict[str, int]) -> dict[str, list[str]]:
    """So many of each kind, all at once: nothing is due before everything is there."""
    world, heads = World(), names()
    places = (None, world.unit(NEIGHBOUR))
    made: dict[str, list[str]] = {}
    with transaction.atomic():
        with clock.at(clock.now() - LONG_AGO):
            ended = [
                bring_to(file_matter(world, next(heads), unit=places[n % 2]), "open")
                for n in range(wanted["ended"])
            ]
        # A window's dates cannot be changed once it is published: the ended ones are put aside as if somebody had
        # objected, and the harness brings them back one by one.
        hung = [notice_of(matter).pk for matter in ended]
        Notice.objects.filter(pk__in=hung).update(status="objection")
        late = [file_matter(world, next(heads), unit=places[n % 2]) for n in range(wanted["late"])]
        # not before the harness says so, whatever the hour
        Matter.objects.filter(pk__in=[m.pk for m in late]).update(alarm_at=clock.now() + LONG_AGO)
        waiting = [bring_to(file_matter(world, next(heads)), "publicise") for _ in range(wanted["waiting"])]
        standing = [
            notice_of(bring_to(file_matter(world, next(heads)), "open")) for _ in range(wanted["standing"])
        ]
        concerns = [
            raise_concern(standing[n % len(standing)], f"第{n}个问题：公示单上的人数要核对。")
            for n in range(wanted["concerns"])
        ]
        made["ended"] = hung
        made["late"] = [matter.pk for matter in late]
        made["waiting"] = [matter.pk for matter in waiting]
        made["standing"] = [notice.pk for notice in standing]
        made["concerns"] = [concern.pk for concern in concerns]
    return made


if __name__ == "__main__":
    sys.stdout.write(json.dumps(stage(json.loads(sys.argv[1]))) + "\n")
