"""Lines on the desk that were read."""

from portal import clock
from portal.organisation.models import Message
from portal.organisation.policy import Officer


def mark_seen(*, actor: Officer, upto: int | None = None, url: str = "") -> int:
    """Mark what lies on the desks of this officer's posts as read: up to a message, or all about one page.

    Returns how many. No event: reading a line changes nothing for anybody else.
    """
    lines = Message.objects.filter(post__in=[c.post_id for c in actor.chairs], seen_at__isnull=True)
    if upto is not None:
        lines = lines.filter(pk__lte=upto)
    if url:
        lines = lines.filter(url=url)
    return lines.update(seen_at=clock.now())
