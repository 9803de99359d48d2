"""The history every tracked model carries: simple-history, told who and in which event."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords


class HistoryRow(models.Model):
    """What each history row adds: the event it belongs to and the actor as he was then, without foreign keys."""

    event_id = models.BigIntegerField(db_index=True)
    actor_name = models.CharField(max_length=60)
    actor_post = models.CharField(max_length=80, blank=True)

    class Meta:
        abstract = True


def _nobody(**_: Any) -> None:
    """simple-history asks for a user; ours is a plain id that the stitching sets, so a deleted account breaks nothing."""


def History(excluded: Iterable[str] = ()) -> HistoricalRecords:  # noqa: N802 - reads as the field it declares
    """A history for a model.

    `excluded` names the fields that must never reach history: personal values, which live in rows that can
    be erased (个人信息保护法 47), and columns that change without meaning, such as public stamps.
    """
    return HistoricalRecords(
        bases=[HistoryRow],
        excluded_fields=list(excluded),
        history_user_id_field=models.BigIntegerField(null=True),
        history_user_getter=lambda row: None,
        history_user_setter=lambda row, user: None,
        get_user=_nobody,
        cascade_delete_history=False,
        user_db_constraint=False,
    )
