"""Sheets of paper: the only door to WeasyPrint, the fonts behind it, and what each sheet holds."""

from portal.pdf.columns import Column
from portal.pdf.engine import IncompleteSheetError, Size, render, warm
from portal.pdf.fonts import FontsMissingError, missing_characters
from portal.pdf.forms import BlankForm, Block, Card, CardItem
from portal.pdf.handed import HandedSlip
from portal.pdf.images import data_uri, qr_svg
from portal.pdf.items import Booklet, Bring, Chapter, Ground, ItemSheet, Online, Part, RiskEntry, StepLine
from portal.pdf.naming import printable_name
from portal.pdf.posters import Bar, Poster, Run, paint
from portal.pdf.records import RecordSheet, RecordTable
from portal.pdf.rooms import RoomSheet, WeekRow
from portal.pdf.rulings import RuleSheet
from portal.pdf.sets import joined
from portal.pdf.sheets import Contact, Sheet, Signature
from portal.pdf.slips import (
    ChartSheet,
    MissingPaper,
    NextStep,
    OneTimeNotice,
    PrintedStep,
    Receipt,
    StepsSheet,
)

__all__ = [
    "BlankForm",
    "Bar",
    "Block",
    "Booklet",
    "Bring",
    "Card",
    "CardItem",
    "Chapter",
    "ChartSheet",
    "Column",
    "Contact",
    "FontsMissingError",
    "Ground",
    "HandedSlip",
    "IncompleteSheetError",
    "ItemSheet",
    "MissingPaper",
    "NextStep",
    "OneTimeNotice",
    "Online",
    "Part",
    "Poster",
    "PrintedStep",
    "Receipt",
    "RecordSheet",
    "RecordTable",
    "RiskEntry",
    "RoomSheet",
    "RuleSheet",
    "Run",
    "Sheet",
    "Signature",
    "Size",
    "StepLine",
    "StepsSheet",
    "WeekRow",
    "data_uri",
    "joined",
    "missing_characters",
    "paint",
    "printable_name",
    "qr_svg",
    "render",
    "warm",
]
