"""The one signal of the house: each history row is stitched to the event that caused it."""

from typing import Any

from simple_history.signals import pre_create_historical_record

from portal import clock
from portal.audit.operations import current


def _stitch(sender: Any, history_instance: Any, **_: Any) -> None:
    draft = current()
    history_instance.event_id = draft.id
    history_instance.history_user_id = draft.actor.id
    history_instance.actor_name = draft.actor.name
    history_instance.actor_post = draft.actor_post
    history_instance.history_date = clock.now()


def connect() -> None:
    """Listen to simple-history; called once when the app is ready."""
    pre_create_historical_record.connect(_stitch, dispatch_uid="portal.audit.stitching")
