"""What becomes of every text that a model holds: decided here by hand, one line a field or model.

A new field fails a test until it stands here. Whoever adds one decides: may somebody type into it, and does it
reach a page, a sheet or a file that is read without an account?
"""

from collections.abc import Iterator
from enum import StrEnum

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Treatment(StrEnum):
    """What is done about personal data in a text."""

    REFUSED = "looked through before it is published; what holds personal data is refused"
    APART = "looked through as above, by rules of its own; the test named in test_fields.py shows it"
    MASKED = "anybody may type it: shown with personal data masked"
    INSIDE = "never on a public page: for officers who need it, or for nobody"
    OFFICIAL = "places, offices, those in office and their duty telephones: public by duty"
    SOURCE = "words of laws and lists that are public themselves; the files are looked through"
    CODE = "keys, states, numbers, hashes: no words"


REFUSED, APART, MASKED, INSIDE, OFFICIAL, SOURCE, CODE = Treatment

MODELS: dict[str, Treatment] = {
    "catalogue.Basis": SOURCE,
    "catalogue.Catalogue": SOURCE,
    "catalogue.Category": SOURCE,
    "catalogue.NamedBody": SOURCE,
    "catalogue.LawDocument": SOURCE,
    "catalogue.Outcome": SOURCE,
    "catalogue.Paper": SOURCE,
    "catalogue.Power": SOURCE,
    "catalogue.PowerVersion": SOURCE,
    "catalogue.Provision": SOURCE,
    "catalogue.RiskPoint": SOURCE,
    "catalogue.Step": SOURCE,
    "organisation.Parameter": SOURCE,
}

FIELDS: dict[str, Treatment] = {
    "catalogue.ListUpload.content": INSIDE,
    "catalogue.ListUpload.id": CODE,
    "catalogue.ListUpload.name": INSIDE,
    "catalogue.ListUpload.result": CODE,
    "accounts.Account.name": OFFICIAL,
    "accounts.Account.password": INSIDE,
    "accounts.Account.username": INSIDE,
    "audit.Event.actor_name": OFFICIAL,
    "audit.Event.actor_post": OFFICIAL,
    "audit.Event.data": CODE,
    "audit.Event.kind": CODE,
    "audit.Event.subject_id": CODE,
    "audit.Event.subject_type": CODE,
    "audit.Event.unit_path": CODE,
    "audit.Remark.subject_id": CODE,
    "audit.Remark.subject_type": CODE,
    "audit.Remark.text": INSIDE,
    "catalogue.Booklet.asked_by": OFFICIAL,
    "catalogue.Booklet.claim": CODE,
    "catalogue.Booklet.digest": CODE,
    "catalogue.Booklet.pdf": SOURCE,
    "catalogue.Booklet.sha256": CODE,
    "catalogue.Booklet.title": SOURCE,
    "disclosure.LedgerEntry.officer_name": OFFICIAL,
    "disclosure.LedgerEntry.officer_post": OFFICIAL,
    "disclosure.LedgerPeriod.published_by": OFFICIAL,
    "disclosure.LedgerPeriod.unit_path": CODE,
    "disclosure.LedgerSheet.pdf": REFUSED,
    "disclosure.LedgerSheet.sha256": CODE,
    "disclosure.LedgerWords.handler": REFUSED,
    "disclosure.LedgerWords.summary": REFUSED,
    "disclosure.LedgerWords.witness": REFUSED,
    "disclosure.Notice.answer_lane": CODE,
    "disclosure.Notice.answer_limit": CODE,
    "disclosure.Notice.answerers": CODE,
    "disclosure.Notice.content": REFUSED,
    "disclosure.Notice.correction": REFUSED,
    "disclosure.Notice.digest": CODE,
    "disclosure.Notice.id": CODE,
    "disclosure.Notice.step": CODE,
    "disclosure.Notice.title": REFUSED,
    "disclosure.Notice.unit_path": CODE,
    "disclosure.NoticeEntry.cells": REFUSED,
    "disclosure.Objection.answer": REFUSED,
    "disclosure.Objection.answered_by": OFFICIAL,
    "disclosure.Objection.name": INSIDE,
    "disclosure.Objection.phone": INSIDE,
    "disclosure.Objection.receipt": CODE,
    "disclosure.Objection.text": MASKED,
    "disclosure.RuleDocument.id": CODE,
    "disclosure.RuleDocument.kind": CODE,
    "disclosure.RuleDocument.unit_path": CODE,
    "disclosure.RuleVersion.change": APART,
    "disclosure.RuleVersion.end_reason": APART,
    "disclosure.RuleVersion.filed_by": OFFICIAL,
    "disclosure.RuleVersion.items": CODE,
    "disclosure.RuleVersion.returned_reason": INSIDE,
    "disclosure.RuleVersion.scan_kind": CODE,
    "disclosure.RuleVersion.scan_sha256": CODE,
    "disclosure.RuleVersion.text": APART,
    "disclosure.RuleVersion.title": APART,
    "disclosure.RuleVersion.written_by": OFFICIAL,
    "disclosure.StoredSheet.pdf": REFUSED,
    "disclosure.StoredSheet.salt": CODE,
    "disclosure.StoredSheet.sha256": CODE,
    "matters.Draft.data": INSIDE,
    "matters.Draft.id": CODE,
    "matters.Draft.papers": INSIDE,
    "matters.Matter.hamlet_name": OFFICIAL,
    "matters.Matter.id": CODE,
    "matters.Matter.step": CODE,
    "matters.Matter.title": REFUSED,
    "matters.Matter.unit_path": CODE,
    "matters.Matter.waits_for": CODE,
    "matters.OneTimeNotice.officer_name": OFFICIAL,
    "matters.OneTimeNotice.officer_post": OFFICIAL,
    "matters.OneTimeNotice.papers": CODE,
    "matters.Opinion.key": CODE,
    "matters.Opinion.officer_name": OFFICIAL,
    "matters.Opinion.officer_post": OFFICIAL,
    "matters.Opinion.step": CODE,
    "matters.Paper.key": CODE,
    "matters.Paper.kind": CODE,
    "matters.Paper.name": SOURCE,
    "matters.Paper.sha256": CODE,
    "matters.Paper.step": CODE,
    "matters.TableLine.cells": REFUSED,
    "matters.TableLine.key": CODE,
    "matters.Value.key": CODE,
    "matters.Value.value": CODE,
    "matters.Words.key": CODE,
    "matters.Words.text": REFUSED,
    "organisation.Body.name": OFFICIAL,
    "organisation.Former.code": OFFICIAL,
    "organisation.Former.name": OFFICIAL,
    "organisation.Hamlet.name": OFFICIAL,
    "organisation.Household.address": INSIDE,
    "organisation.Household.phone": INSIDE,
    "organisation.Message.text": INSIDE,
    "organisation.Message.url": INSIDE,
    "organisation.Post.duty_phone": OFFICIAL,
    "organisation.Post.title": OFFICIAL,
    "organisation.Resident.id_number": INSIDE,
    "organisation.Resident.name": REFUSED,
    "organisation.Settlement.name": OFFICIAL,
    "organisation.Unit.code": OFFICIAL,
    "organisation.Unit.name": OFFICIAL,
    "organisation.Unit.path": CODE,
    "organisation.Unit.phone": OFFICIAL,
    "supervision.Concern.id": CODE,
    "supervision.Concern.opinion": REFUSED,
    "supervision.Concern.raised_by": OFFICIAL,
    "supervision.Concern.rectification": REFUSED,
    "supervision.Concern.reviewer": OFFICIAL,
    "supervision.Concern.text": REFUSED,
    "supervision.Concern.unit_path": CODE,
    "supervision.LogNote.author_name": OFFICIAL,
    "supervision.LogNote.author_post": OFFICIAL,
    "supervision.LogNote.text": INSIDE,
    "supervision.UnlistedReport.bases": CODE,
    "supervision.UnlistedReport.check_words": REFUSED,
    "supervision.UnlistedReport.checked_by": OFFICIAL,
    "supervision.UnlistedReport.decided_by": OFFICIAL,
    "supervision.UnlistedReport.id": CODE,
    "supervision.UnlistedReport.item": CODE,
    "supervision.UnlistedReport.item_name": SOURCE,
    "supervision.UnlistedReport.noticed": INSIDE,
    "supervision.UnlistedReport.reason": REFUSED,
    "supervision.UnlistedReport.receipt": CODE,
    "supervision.UnlistedReport.stopped_by": OFFICIAL,
    "supervision.UnlistedReport.stopped_how": REFUSED,
    "supervision.UnlistedReport.unit_path": CODE,
    "supervision.UnlistedReport.what": INSIDE,
    "supervision.UnlistedReport.when_about": INSIDE,
    "supervision.UnlistedReport.wording": REFUSED,
}

OURS = ("portal.", "powers.", "disclosure.", "supervision.")
TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField, ArrayField)


def texts() -> Iterator[tuple[str, str]]:
    """(model, field) of every text, file or bag of values in our models; fixed choices are no text."""
    for model in apps.get_models():
        ours = f"{model.__module__}.".startswith(OURS) and not hasattr(model, "history_date")
        for field in model._meta.concrete_fields if ours else ():
            if isinstance(field, (*TEXTS, models.FileField)) and not field.choices:
                yield model._meta.label, field.name
