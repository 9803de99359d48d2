"""The keeper's four ways, each with its button and what follows, as the desk shows them."""

from dataclasses import dataclass

from portal.organisation.names import office
from portal.organisation.parameters import rule, rules
from powers.catalogue.saying import words
from supervision.models import UnlistedReport
from supervision.unlisted.lifecycle import DECISIONS, REPORT
from supervision.unlisted.policy import of_village


@dataclass(frozen=True)
class Way:
    """One way to decide: its verb, its name, what follows, the button."""

    verb: str
    name: str
    then: str
    button: str


def ways(report: UnlistedReport) -> list[Way]:
    """The ways open in the state a report is in, with the limits that hold at its place. One query."""
    open_now = [verb for verb in REPORT.verbs(report.status) if verb in DECISIONS]
    if not open_now:
        return []
    held = rules(report.unit)
    who = office(report.unit) if of_village(report) else report.unit.name
    above = "镇里、街道" if of_village(report) else "县里"
    stop, check, listing = (words(held[f"unlisted.{key}_days"]) for key in ("stop", "check", "list"))
    every = {
        "point": Way("point", "清单上有", "公开写明归哪一项，那一项的页面上添一句提示。", "公开：清单上有"),
        "accept": Way(
            "accept",
            "应当列入",
            f"公开写明依据哪份文件。{listing}内列进清单，登记第几项；逾期报县纪委监委和市里。",
            "公开：应当列入",
        ),
        "order": Way(
            "order",
            "没有依据，责令停止",
            f"{who}马上收到，{stop}内停下来，写明怎么停的；{above}{check}内核查。逾期自动往上报，公开写明晚了几天。",
            "公开：责令停止",
        ),
        "dismiss": Way(
            "dismiss", "不属于权力事项，或者说不清", "公开写明理由，了结。", "公开：不属于权力事项"
        ),
    }
    return [every[verb] for verb in open_now]


@dataclass(frozen=True)
class Panel:
    """The one box of the page."""

    title: str
    then: str
    button: str


def panel_of(report: UnlistedReport, verb: str) -> Panel | None:
    """The box for a verb if it is open in the state the report is in. One query at most."""
    if verb in DECISIONS:
        way = next((one for one in ways(report) if one.verb == verb), None)
        return Panel(f"处理：{way.name}", way.then, way.button) if way else None
    if FORMS.get(verb, "") not in REPORT.verbs(report.status):
        return None
    if verb == "list":
        return Panel("列进清单以后，登记第几项", "公开写明列成了第几项，了结。", "登记第几项")
    above = "镇里、街道" if of_village(report) else "县里"
    if verb == "stop":
        days = words(rule(report.unit, "unlisted.check_days"))
        then = f"写下的马上公开，不能改。{above}{days}内核查，没有停的退回来重办。"
        return Panel("现在要做：停下来，写明怎么停的", then, "报告已经停止")
    return Panel("现在要做：去看停没停", "写下的马上公开，不能改。", "交出核查意见")


FORMS = {"list": "list", "stop": "stop", "check": "confirm"}
"""The verb of the table behind each form."""
