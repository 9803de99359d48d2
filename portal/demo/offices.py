"""Offices from a readable file: bodies, posts with their duty phones, and who holds them.

The township keeps village posts, the county township posts (design decision 5): the appointing officer is
whoever holds that duty at the place above; for the county and the city there is nobody in the portal above.
"""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from django.contrib.auth.hashers import make_password
from django_otp.plugins.otp_totp.models import TOTPDevice
from pydantic import AfterValidator, Field

from portal.accounts.models import Account
from portal.accounts.operations import DEVICE_NAME
from portal.audit.actors import SYSTEM, Actor
from portal.audit.operations import event
from portal.organisation.levels import keep_action
from portal.organisation.models import Body, BodyKind, Unit
from portal.organisation.operations import add_body, add_post, appoint
from portal.organisation.policy import actor_of, holders
from portal.organisation.post_kinds import POST_KINDS, SECOND_FACTOR_POSTS
from portal.pdf import printable_name
from powers.catalogue.files.reading import FaultyFilesError, Problem, read
from powers.catalogue.files.words import Row, Text, worded

Name = Annotated[str, AfterValidator(printable_name)]
"""Of somebody in office: printed on sheets, hence written one way and with characters that the fonts have."""

TITLES = {title: kind for kind, (title, _) in POST_KINDS.items()}


class PersonRow(Row):
    """One who signs in without a post."""

    account: Text
    name: Name


class PostRow(Row):
    """A post, and who holds it; without a name it is empty."""

    post: Text
    title: str = ""
    name: Name | Literal[""] = ""
    account: str = ""
    phone: str = ""


class BodyRow(Row):
    """A body and its posts in the order in which pages list them."""

    kind: worded(BodyKind)  # type: ignore[valid-type] # an annotated type made from the choices
    name: Text
    posts: list[PostRow] = Field(min_length=1)


class OfficeRow(Row):
    """The bodies of one place."""

    unit: Text
    bodies: list[BodyRow]


class OfficesFile(Row):
    """All offices, above before below, and the maintenance accounts."""

    maintenance: list[PersonRow]
    offices: list[OfficeRow]


def read_offices(path: Path) -> OfficesFile:
    """Read the file. Raises FaultyFilesError with every fault by file, line and reason."""
    problems: list[Problem] = []
    source = read(path, OfficesFile, path.parent.parent, problems)
    if source is not None:
        for n, office in enumerate(source.value.offices):
            for m, body in enumerate(office.bodies):
                problems += [
                    source.problem(
                        ("offices", n, "bodies", m, "posts", k, "post"), f"没有“{row.post}”这种岗位"
                    )
                    for k, row in enumerate(body.posts)
                    if row.post not in TITLES
                ]
    if problems or source is None:
        raise FaultyFilesError(problems)
    return source.value


def staff(offices: OfficesFile, *, password: str, since: date, only: Collection[str] = ()) -> int:
    """Set up the offices of the places in `only` (all without it); returns how many people were appointed.

    Every account gets the same password, so it is hashed once. The places must be there.
    """
    hashed = make_password(password)
    for person in offices.maintenance:
        open_account(person.account, person.name, hashed=hashed, actor=SYSTEM, maintenance=True)
    appointed = 0
    for office in offices.offices:
        if only and office.unit not in only:
            continue
        unit = Unit.objects.select_related("parent").get(code=office.unit)
        keeper = keeper_of(unit)
        order = 0
        for row in office.bodies:
            body = add_body(unit, row.kind, row.name, actor=keeper)
            for post in row.posts:
                order += 1
                appointed += _fill(body, post, order, since=since, hashed=hashed, keeper=keeper)
    return appointed


def keeper_of(unit: Unit) -> Actor:
    """Who keeps the posts of a place: the office at the place above, else the system."""
    found = holders(keep_action(unit), unit.path)
    return actor_of(found[0].account) if found else SYSTEM


def open_account(
    username: str, name: str, *, hashed: str, actor: Actor, maintenance: bool = False
) -> Account:
    """Open an account with a password hash made before; a maintenance account gets its second factor at once."""
    with event("account.opened", actor=actor) as ev:
        account = Account(username=username, name=name, password=hashed, maintenance=maintenance)
        account.save()
        ev.subject = account
    if maintenance:
        second_factor(account)
    return account


def second_factor(account: Account) -> TOTPDevice:
    """A confirmed device with a key drawn for this database; `demo_accounts --code` reads it out."""
    device, _ = TOTPDevice.objects.get_or_create(user=account, name=DEVICE_NAME, defaults={"confirmed": True})
    return device


def _fill(body: Body, row: PostRow, order: int, *, since: date, hashed: str, keeper: Actor) -> int:
    kind = TITLES[row.post]
    post = add_post(body, kind, row.title, actor=keeper, duty_phone=row.phone, order=order)
    if not row.name:
        return 0
    account = open_account(row.account, row.name, hashed=hashed, actor=keeper)
    appoint(post, account, since=since, actor=keeper)
    if kind in SECOND_FACTOR_POSTS:
        second_factor(account)
    return 1


__all__ = ["OfficesFile", "keeper_of", "open_account", "read_offices", "second_factor", "staff"]
