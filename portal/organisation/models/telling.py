"""What people are told: one line on the desk of everyone who holds a post."""

from django.db import models

from portal import clock
from portal.organisation.models.offices import Post


class Message(models.Model):
    """A line for whoever holds the post. Written in the act's own transaction, so never lost and never twice.

    `text` names matters by number, never people; `url` is the page it speaks of.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="messages")
    event_id = models.BigIntegerField()
    text = models.CharField(max_length=200)
    url = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = [models.UniqueConstraint(fields=["post", "event_id"], name="message_once_per_event")]
        indexes = [models.Index(fields=["post", "-id"])]

    def __str__(self) -> str:
        return self.text
