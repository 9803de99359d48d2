"""Checking what was typed about a person, with words that say what to do."""

import re
from datetime import date

from django import forms

from portal.pdf import printable_name
from portal.privacy import NameProblem

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_SIGNS = "10X98765432"
LANDLINE = re.compile(r"(0(?:10|2\d|[3-9]\d\d))(\d{7,8})")
PHONE_HINT = "手机11位，或者带区号的座机，比如0630-5550101。"


def check_name(typed: str) -> str:
    """The name as it is kept. Raises ValidationError naming the character that cannot stand or be printed."""
    try:
        return printable_name(typed)
    except NameProblem as problem:
        raise forms.ValidationError(problem.reason) from problem


def check_phone(typed: str) -> str:
    """A mobile number of eleven digits or a landline as 0630-5550101. Raises ValidationError saying what is wrong."""
    digits = re.sub(r"[\s\-()（）—－]", "", typed)
    digits = re.sub(r"^(?:\+|00)86", "", digits)
    if not digits.isascii() or not digits.isdecimal():
        raise forms.ValidationError(f"电话只写数字。{PHONE_HINT}")
    if digits.startswith("1"):
        _exactly(digits, 11, "手机号")
        return digits
    landline = LANDLINE.fullmatch(digits)
    if landline is None:
        raise forms.ValidationError(f"电话号码不完整。{PHONE_HINT}")
    return f"{landline[1]}-{landline[2]}"


def check_id_number(typed: str) -> str:
    """An identity number of 18 signs with its birth date and check digit (GB 11643-1999). Raises ValidationError."""
    number = re.sub(r"\s", "", typed).upper()
    _exactly(number, 18, "身份证号")
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
        raise forms.ValidationError("身份证号只有数字，最后一位可以是X。")
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError as impossible:
        raise forms.ValidationError("身份证号里的出生日期不对，请照证件再看一遍。") from impossible
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
    if CHECK_SIGNS[total % 11] != number[17]:
        raise forms.ValidationError("身份证号有一位写错了（最后一位对不上），请照证件再看一遍。")
    return number


def _exactly(text: str, length: int, what: str) -> None:
    if len(text) != length:
        word, by = ("少", length - len(text)) if len(text) < length else ("多", len(text) - length)
        raise forms.ValidationError(f"{what}{word}了{by}位，应该是{length}位。")
