"""Hands that know no mouse: Tab, Enter, Space, letters; and eyes on where the focus is."""

from typing import Any

from tests.journeys.person import Person

MOST_TABS = 90
LINE = 30
"""Things side by side on a line need not begin at the same height (px)."""
# Where the focus is: what it is called, whether one can see it, and where it stands.
FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const look = getComputedStyle(e), box = e.getBoundingClientRect();
  const marked = (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2) || look.boxShadow !== 'none';
  const there = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  const label = e.labels && e.labels.length ? e.labels[0].innerText : e.innerText;
  return {name: (label || '').trim(), seen: marked && there, id: e.id, tab: e.tabIndex,
          top: box.top + scrollY, right: box.right, left: box.left, fixed: e.classList.contains('skip')};
}"""
# Everything one must be able to reach; of radio buttons one of each name.
STOPS = """() => {
  const radios = new Set();
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter(e => e.getClientRects().length && (e.type !== 'radio' || !radios.has(e.name) && radios.add(e.name))).length;
}"""
NUMBERED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return 0;
  if (!e.dataset.stop) e.dataset.stop = document.querySelectorAll('[data-stop]').length + 1;
  return Number(e.dataset.stop);
}"""


def focus(reader: Person) -> dict[str, Any] | None:
    """What has the focus; None when the page as a whole has it."""
    found: dict[str, Any] | None = reader.page.evaluate(FOCUS)
    return found


def tab_to(reader: Person, words: str) -> Person:
    """Press Tab until the focus is on something that begins with these words.

    Wherever it stops on the way it can be seen, and it goes on as one reads: down, or over to the next column.
    """
    before, passed = None, []
    for _ in range(MOST_TABS):
        reader.page.keyboard.press("Tab")
        here = focus(reader)
        if here is None:
            before = None
            continue
        assert here["seen"], f"focus cannot be seen on “{here['name']}” at {reader.path}"
        assert here["tab"] == 0, f"“{here['name']}” has an order of its own at {reader.path}"
        if before and not before["fixed"]:
            onward = here["top"] >= before["top"] - LINE or here["left"] >= before["right"] - 1
            assert onward, f"from “{before['name']}” back to “{here['name']}” at {reader.path}"
        if here["name"].startswith(words):
            return reader
        before = here
        passed.append(here["name"])
    raise AssertionError(f"no “{words}” at {reader.path} among {passed}")


def press(reader: Person, key: str, expects: int = 200) -> Person:
    """A key that leads to another page, which is looked at like every page."""
    with reader.page.expect_navigation() as coming:
        reader.page.keyboard.press(key)
    assert coming.value.status == expects, f"{coming.value.status} at {reader.path}\n{reader.main()}"
    reader.watch.look(reader.page, reader.who, reader.glasses)
    return reader


def follow(reader: Person, words: str) -> Person:
    """Go to a link or button and press it."""
    return press(tab_to(reader, words), "Enter")


def write(reader: Person, label: str, text: str) -> Person:
    """Go to a field and type."""
    tab_to(reader, label)
    reader.page.keyboard.insert_text(text)
    return reader


def choose(reader: Person, first: str, *, down: int = 0) -> Person:
    """Go to a group of radio buttons, whose first is called so, and take that one or one further down."""
    tab_to(reader, first)
    reader.page.keyboard.press("Space")
    for _ in range(down):
        reader.page.keyboard.press("ArrowDown")
    return reader


def goes_round(reader: Person) -> None:
    """Tab reaches everything there is on the page and comes back to the beginning: no trap."""
    stops = reader.page.evaluate(STOPS)
    met: list[int] = []
    for _ in range(3 * stops):
        reader.page.keyboard.press("Tab")
        number = reader.page.evaluate(NUMBERED)
        if met and number == met[0]:
            break
        if number and number not in met:
            met.append(number)
    assert len(met) == stops, f"{len(met)} of {stops} reached at {reader.path}"
