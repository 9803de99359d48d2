"""What stands around a public page of a place: where it lies, who publishes, whom to call."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from portal.organisation.models.units import UnitKind
from portal.organisation.queries import Place, place

BOARDS: tuple[tuple[str, str], ...] = (
    ("board_list", "清单内容"),
    ("board_rules", "规章制度"),
    ("board_procedures", "运行程序"),
    ("board_process", "运行过程"),
    ("board_results", "运行结果"),
)
Crumb = tuple[str, str]


def village(code: str) -> Place:
    """The village or community with this code. Raises Http404 for anything else."""
    found = place(code, (UnitKind.VILLAGE, UnitKind.COMMUNITY))
    if found is None:
        raise Http404
    return found


def frame(here: Place, *, beside: bool = False, board: str = "") -> dict[str, Any]:
    """The context of `public/frame.html`.

    `beside` for a page below the place's own (the place then stands in the path), `board` the url name of
    the board it belongs to.
    """
    return {"place": here, "crumbs": crumbs(here, beside=beside or bool(board), board=board)}


def crumbs(here: Place, *, beside: bool = False, board: str = "") -> tuple[Crumb, ...]:
    """沂河市 › 云溪县 › 清泉镇 › 柳河村 › 运行结果, as far as asked for."""
    path = [(unit.name, reverse("unit", args=[unit.code])) for unit in here.above]
    if beside:
        name = "village" if here.unit.is_village else "unit"
        path.append((here.unit.name, reverse(name, args=[here.unit.code])))
    if board:
        path.append((dict(BOARDS)[board], reverse(board, args=[here.unit.code])))
    return tuple(path)
