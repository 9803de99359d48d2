"""The forms of a matter's panel: built from the rows of its step, empty or as posted."""

from typing import Any

from django.http import HttpRequest

from portal.lifecycle import NotAllowed
from powers.catalogue.models import Need
from powers.catalogue.procedure import OutcomeRow, PaperRow, StepRow
from powers.matters.desk_queries import MatterPage
from powers.matters.forms import OpinionForm, ResubmitForm, StepForm, WithdrawForm, read_kept
from powers.matters.forms.typing import name_of
from powers.matters.models import Matter
from powers.matters.publishing import publisher
from powers.matters.rules import PUBLICITY


def forms_for(page: MatterPage) -> dict[str, Any]:
    """The empty forms that fit what can be done now, with what each button will cause."""
    panel, matter = page.panel, page.matter
    found: dict[str, Any] = {"form": None, "back_forms": [], "withdraw_form": None}
    if panel.step:
        found["opinions_title"] = f"现在要做：{panel.step.name}，写意见"
    if panel.kind == "step" and panel.step:
        found["form"] = step_form(page, panel.step, panel.forward)
        found["back_forms"] = [step_form(page, panel.step, [o]) for o in panel.back]
        found["panel_title"] = f"现在要做：{panel.step.name}"
    elif panel.kind == "opinions" and panel.step:
        found["opinion_forms"] = [(row, OpinionForm(auto_id=f"{row.key}_%s")) for row in panel.opinions]
    elif panel.kind == "publicise" and panel.step:
        found["form"] = step_form(page, panel.step, ())
        found |= preview(page, panel.step)
    elif panel.kind == "resubmit":
        found["form"] = resubmit_form(matter, page)
        told = bool(found["form"].ask)
        found["resubmit_title"] = "现在要做：补齐材料再交" if told else "现在要做：改好再交"
        found["resubmit_button"] = "补齐了，再交上去" if told else "改好了，再交上去"
        found["resubmit_after"] = page.nexts.after(page.nexts.rows.first, page.nexts.rows.first.outcomes[0])
    if page.may_withdraw:
        found["withdraw_form"] = WithdrawForm(auto_id="withdraw_%s")
    if panel.step:
        found["afters"] = {o.key: page.nexts.after(panel.step, o) for o in (*panel.forward, *panel.back)}
    return found


def posted_in(forms: dict[str, Any], posted: StepForm | None) -> dict[str, Any]:
    """The forms with the posted one in its place, so that what was typed stays."""
    if posted is None:
        return {}
    if posted.outcomes and posted.outcomes[0].is_return:
        back = [posted if f.outcomes == posted.outcomes else f for f in forms["back_forms"]]
        return {"back_forms": back}
    return {"form": posted}


def step_form(
    page: MatterPage,
    step: StepRow,
    outcomes: Any,
    request: HttpRequest | None = None,
    regrown: StepForm | None = None,
) -> StepForm:
    """The form for outcomes that share their fields; returns ask for no produced papers.

    Empty, as posted in `request`, or, with `regrown`, as typed so far with more blank lines.
    """
    back = bool(outcomes) and all(o.is_return for o in outcomes)
    # What the applicant still lacks may come in over the counter, at the step that accepts the application.
    late = page.lacking if step.key == page.nexts.rows.total_from else ()
    papers = [] if back else [*late, *produced(step)]
    must = {p.key for p in papers if p in late or p.need == Need.ALWAYS}
    key = outcomes[0].key if back else "step"
    asked = {ask for outcome in outcomes for ask in outcome.asks}
    given: dict[str, Any] = {}
    if request is not None:
        given = {
            "data": request.POST,
            "files": request.FILES,
            "kept": read_kept(request.POST.get("kept", "")),
        }
    elif regrown is not None:
        given |= {"initial": regrown.regrown(), "kept": regrown.kept}
    else:
        known = page.values.plain.items()
        given["initial"] = {name_of(key): value for key, value in known if key in asked}
    return StepForm(
        **given,
        step=step,
        outcomes=outcomes,
        asked=[field for field in page.nexts.rows.fields if field.key in asked],
        papers=papers,
        brought=page.nexts.rows.papers,
        held={p.key for p in page.papers},
        must=must,
        suggested=[p.key for p in page.lacking],
        auto_id=f"{key}_%s",
    )


def resubmit_form(matter: Matter, page: MatterPage, request: HttpRequest | None = None) -> ResubmitForm:
    """The papers that the latest one-time notice asked for."""
    asked = set(page.told[-1].notice.papers) if page.told else set()
    given: dict[str, Any] = {}
    if request is not None:
        given = {
            "data": request.POST,
            "files": request.FILES,
            "kept": read_kept(request.POST.get("kept", "")),
        }
    rows = page.nexts.rows
    return ResubmitForm(
        **given,
        initial={name_of(k): v for k, v in (*page.values.plain.items(), *page.values.tables.items())},
        ask=[p for p in rows.papers if p.key in asked],
        asked=rows.asked(rows.first.outcomes[0]),
    )


def preview(page: MatterPage, step: StepRow) -> dict[str, Any]:
    """What would hang on the wall, or why it cannot."""
    days = page.nexts.held[step.window]
    try:
        shown = publisher().preview(page.matter, days=int(days.value))
    except NotAllowed as problem:
        return {"preview": None, "unready": problem.reason}
    return {
        "preview": shown,
        "preview_columns": "|".join(
            f"#{name}" if number else name for name, number in zip(shown.columns, shown.figures, strict=True)
        ),
        "preview_rows": [list(zip(shown.columns, row, shown.figures, strict=True)) for row in shown.rows],
    }


def produced(step: StepRow) -> list[PaperRow]:
    """The papers that this step leaves behind and somebody hands in; not the portal's own, nor what comes later."""
    return [p for p in step.papers if p.need not in (Need.PORTAL, Need.LATER)]


def outcomes_of(step: StepRow, key: str) -> list[OutcomeRow]:
    """The outcomes that share a form with this one: all that lead on, or this return alone. KeyError for none."""
    if step.kind == PUBLICITY:
        return []
    by_hand = {o.key: o for o in step.outcomes if not o.by_system}
    forward = [o for o in by_hand.values() if not o.is_return]
    if key and by_hand[key].is_return:
        return [by_hand[key]]
    if not key and len(forward) > 1:
        raise KeyError(key)
    return forward


def lost_words(request: HttpRequest) -> str:
    """What was written in a form whose step is over, so that it is not lost."""
    return "\n".join(
        filter(None, (request.POST.get(name, "").strip() for name in ("second_person", "reason")))
    )
