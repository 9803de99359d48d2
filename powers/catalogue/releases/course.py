"""What a next list goes through before it is issued, as an app above sees to it: asked when one is issued or given up."""

from typing import Protocol

from portal.audit.actors import Actor
from powers.catalogue.models import ListDraft, Release


class Course(Protocol):
    """The stages of making a list. All but `record` are called inside the operation, with list and draft locked."""

    def in_the_way(self, draft: ListDraft) -> str:
        """Why it cannot be issued yet, as a sentence; "" when it can."""
        ...

    def issued(self, draft: ListDraft, release: Release, *, actor: Actor) -> None:
        """It was."""
        ...

    def given_up(self, draft: ListDraft, *, actor: Actor) -> None:
        """It will not be."""
        ...

    def record(self, release: Release) -> str:
        """Where the public reads how a release came about, its public draft and the comments; "" for nowhere. One query."""
        ...


_courses: list[Course] = []


def register(course: Course) -> None:
    """Let lists go through this course; an app calls it when ready."""
    _courses.append(course)


def course_in_the_way(draft: ListDraft) -> str:
    """Why a next list cannot be issued yet; "" when it can."""
    return next(filter(None, (course.in_the_way(draft) for course in _courses)), "")


def say_issued(draft: ListDraft, release: Release, *, actor: Actor) -> None:
    """Tell whoever sees to the course that the list was issued."""
    for course in _courses:
        course.issued(draft, release, actor=actor)


def say_given_up(draft: ListDraft, *, actor: Actor) -> None:
    """Tell whoever sees to the course that the list was given up."""
    for course in _courses:
        course.given_up(draft, actor=actor)


def record_of(release: Release) -> str:
    """The address of the record of how a release came about; "" where there is none."""
    return next(filter(None, (course.record(release) for course in _courses)), "")
