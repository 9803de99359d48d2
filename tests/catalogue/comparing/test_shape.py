"""Every field of an entry has its word and its way to be compared; the rules stand on their own."""

import ast
import sys
import typing
from pathlib import Path
from typing import Any

from django.conf import settings
from pydantic import BaseModel

from powers.catalogue.comparable import content_of, misfits, shaped, vocabulary
from powers.catalogue.comparing.parts import Bundle, Keyed, Leaf, Members, Part, Record
from powers.catalogue.comparing.shape import ENTRY, ITEM, ROW
from powers.catalogue.files.items import ItemFile
from powers.catalogue.files.schema import ItemRow
from tests.catalogue.comparing.real import entry, fixtures


def inner(annotation: Any) -> type[BaseModel] | None:
    """The model inside list[…], Annotated[…] or … | None; None for anything else."""
    for one in (annotation, *typing.get_args(annotation)):
        if isinstance(one, type) and issubclass(one, BaseModel):
            return one
        if one is not annotation and (deeper := inner(one)):
            return deeper
    return None


def check(fields: dict[str, Part], model: type[BaseModel], where: str) -> None:
    """The fields of a model against the parts that stand for them."""
    bundled = {
        name: leaf
        for part in fields.values()
        if isinstance(part, Bundle)
        for name, leaf in part.fields.items()
    }
    flat = {name: part for name, part in fields.items() if not isinstance(part, Bundle)} | bundled
    names = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
    assert set(flat) == set(names), where
    for name, annotation in names.items():
        part, deeper = flat[name], inner(annotation)
        assert part.name, (where, name)
        if deeper:
            assert isinstance(part, Record | Keyed), (where, name)
            check(dict(part.fields), deeper, f"{where}.{name}")


def test_every_field_has_its_part() -> None:
    """A field that is added to the files needs a word here, or nobody could say that it changed."""
    check(dict(ROW.fields), ItemRow, "row")
    check(dict(ITEM.fields), ItemFile, "item")


def tables(part: Part) -> set[str]:
    """The tables of words that a part asks for."""
    own = {part.words} if isinstance(part, Leaf | Members) and part.words else set()
    return own.union(*(tables(one) for one in getattr(part, "fields", {}).values()))


def test_every_table_of_words_is_there() -> None:
    """Codes are said in Chinese, or by the names of the item itself."""
    assert tables(ENTRY) - {"steps", "papers", "fields"} <= set(vocabulary())


def test_contents_come_back_as_they_were_read() -> None:
    """All 79 entries, parts included: out as JSON, in again, and they would load."""
    zibo = next(one for one in fixtures().lists if one.head.value.key == "zibo-2019")
    assert len(zibo.entries) == 79
    for one in zibo.entries:
        content = content_of(one)
        row, item = shaped(content)
        assert item == one.detail
        assert row == one.row.model_copy(update={"file": ""})
        assert list(misfits(content)) == []


def test_a_content_that_would_not_load_says_why() -> None:
    """A missing name, an unknown post, a step nobody leads to."""
    content = entry("26")
    content["row"]["name"] = ""
    assert [reason.split("：")[0] for reason in misfits(content)] == ["name"]
    content = entry("26")
    content["item"]["steps"][0]["actors"] = ["nobody"]
    assert [reason.split("：")[0] for reason in misfits(content)] == ["steps.0.actors.0"]
    content = entry("26")
    content["item"]["steps"][3]["outcomes"][1]["to"] = "opinion"
    assert list(misfits(content)) == ["“民主评议”这一步走不到"]


def test_the_rules_import_nothing_but_themselves_and_the_standard_library() -> None:
    """No Django, no database, no file."""
    folder = Path(settings.BASE_DIR) / "powers/catalogue/comparing"
    for file in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                own = name.startswith("powers.catalogue.comparing")
                assert own or name.split(".")[0] in sys.stdlib_module_names, (file.name, name)
