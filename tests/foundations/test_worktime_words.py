"""Dates and spans as a villager says them, and how a date came about."""

from datetime import date

import pytest

from portal.worktime import DayUnit, count, due_words, long_date, remaining, short_date, span_words

NATURAL, WORKING = DayUnit.NATURAL, DayUnit.WORKING


def test_dates() -> None:
    assert long_date(date(2026, 11, 20)) == "2026年11月20日"
    assert short_date(date(2026, 1, 5)) == "1月5日"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 21), date(2026, 11, 27), "11月21日至11月27日（7天）"),
        (date(2026, 12, 28), date(2027, 1, 3), "2026年12月28日至2027年1月3日（7天）"),
        (date(2026, 11, 21), date(2026, 11, 21), "11月21日（1天）"),
    ],
)
def test_a_span_between_two_dates(first: date, last: date, words: str) -> None:
    assert span_words(first, last) == words


@pytest.mark.parametrize(
    ("start", "days", "unit", "words"),
    [
        (date(2026, 11, 20), 7, NATURAL, "11月21日至11月27日（7天）"),
        (date(2026, 11, 21), 7, NATURAL, "11月22日至11月30日（9天，含顺延2天）"),
        (date(2026, 11, 20), 3, WORKING, "11月23日至11月25日（3个工作日）"),
    ],
)
def test_a_counted_span(start: date, days: int, unit: DayUnit, words: str) -> None:
    assert count(start, days, unit).words() == words


@pytest.mark.parametrize(
    ("now", "left", "words"),
    [
        (date(2026, 11, 24), 3, "还有3天"),
        (date(2026, 11, 27), 0, "今天到期"),
        (date(2026, 11, 28), -1, "已逾期1天"),
        (date(2026, 12, 3), -6, "已逾期6天"),
    ],
)
def test_what_is_left(now: date, left: int, words: str) -> None:
    last = date(2026, 11, 27)
    assert remaining(last, now) == left
    assert remaining(count(date(2026, 11, 20), 7, NATURAL).closes_at, now) == left
    assert due_words(last, now) == words


@pytest.mark.parametrize(
    ("start", "days", "unit", "sentences"),
    [
        (date(2026, 11, 20), 7, NATURAL, "2026年11月20日当天不算，从11月21日起数7天，到11月27日为止。"),
        (
            date(2026, 11, 21),
            7,
            NATURAL,
            "2026年11月21日当天不算，从11月22日起数7天，到11月28日为止；11月28日是休息日，顺延到11月30日。",
        ),
        (
            date(2026, 2, 13),
            3,
            WORKING,
            "2026年2月13日当天不算，从2月14日起数3个工作日，到2月25日为止。"
            "休息日和节假日不算，调休上班的日子算。",
        ),
        (date(2026, 11, 20), 0, NATURAL, "2026年11月20日当天截止。"),
        (
            date(2099, 9, 24),
            7,
            NATURAL,
            "2099年9月24日当天不算，从9月25日起数7天，到10月1日为止。"
            "2099年的放假安排还没有录入，这个日期是暂定的。",
        ),
        (
            date(2025, 12, 29),
            3,
            WORKING,
            "2025年12月29日当天不算，从12月30日起数3个工作日，到2026年1月4日为止。"
            "休息日和节假日不算，调休上班的日子算。",
        ),
    ],
)
def test_a_date_explains_itself(start: date, days: int, unit: DayUnit, sentences: str) -> None:
    assert count(start, days, unit).explain() == sentences
