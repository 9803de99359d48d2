"""Every action of the portal, named once with a sentence, and the post kinds that may do it.

The table is the whole of who may do what; a grant is one row per action at the post's own unit, and its
reach is the subtree. Supervisors never do the work they supervise (S1-06, 监督不代替): no post of a
supervision committee or a discipline commission appears beside a verb of the village's business.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from portal.organisation.post_kinds import POST_KINDS, PostKind

K = PostKind


class Action(StrEnum):
    """The verbs. Steps of a procedure are asked for by the post kind that the procedure names, see `step_action`."""

    VIEW_MATTER = "view_matter"
    VIEW_PERSON = "view_person"
    FILE_MATTER = "file_matter"
    WITHDRAW_MATTER = "withdraw_matter"
    VIEW_NOTICE = "view_notice_desk"
    RECORD_OBJECTION = "record_objection"
    VIEW_LEDGER = "view_ledger"
    BOOK_LEDGER = "book_ledger"
    PUBLISH_LEDGER = "publish_ledger"
    VIEW_CONCERN = "view_concern"
    NOTE_SUPERVISION = "note_supervision"
    RAISE_CONCERN = "raise_concern"
    RECTIFY_CONCERN = "rectify_concern"
    ACCEPT_RECTIFICATION = "accept_rectification"
    REVIEW_TOWNSHIP = "review_concern_township"
    REVIEW_COUNTY = "review_concern_county"
    DECLARE_KIN = "declare_kin"
    ERASE_PERSON = "erase_person"
    KEEP_VILLAGE_POSTS = "keep_village_posts"
    KEEP_TOWNSHIP_POSTS = "keep_township_posts"
    KEEP_PLACES = "keep_places"
    KEEP_PARAMETERS = "keep_parameters"
    EDIT_ITEMS = "edit_items"
    VIEW_RULE = "view_rule_desk"
    WRITE_VILLAGE_RULE = "write_village_rule"
    WRITE_TOWNSHIP_RULE = "write_township_rule"
    WRITE_COUNTY_RULE = "write_county_rule"
    FILE_RULE = "file_rule"
    VIEW_HANDS = "view_hands"
    KEEP_PARTY_HANDS = "keep_party_hands"
    KEEP_VILLAGE_HANDS = "keep_village_hands"
    KEEP_SERVICE_ROOM = "keep_service_room"
    KEEP_OUTSIDE_DOORS = "keep_outside_doors"
    RETIRE_POWER = "retire_power"
    VIEW_ADJUSTMENTS = "view_adjustments"
    SETTLE_ADJUSTMENT = "settle_adjustment"
    REPORT_UNLISTED = "report_unlisted"
    VIEW_UNLISTED = "view_unlisted"
    DECIDE_UNLISTED = "decide_unlisted"
    VIEW_STOP_ORDER = "view_stop_order"
    STOP_IN_VILLAGE = "stop_in_village"
    STOP_IN_TOWNSHIP = "stop_in_township"
    CHECK_STOP_IN_VILLAGE = "check_stop_in_village"
    CHECK_STOP_IN_TOWNSHIP = "check_stop_in_township"
    KEEP_CLAIMS = "keep_claims"
    CLAIM_ITEMS = "claim_items"
    MAKE_COUNTY_PLAN = "make_county_plan"
    MAKE_TOWNSHIP_PLAN = "make_township_plan"
    HAND_IN_PLAN = "hand_in_plan"
    VIEW_COVERAGE = "view_coverage"
    MARK_ROLLOUT = "mark_rollout"
    VIEW_SERVICE_ORDER = "view_service_order"
    ANSWER_SERVICE_ORDER = "answer_service_order"
    VIEW_MAKING = "view_making"
    MAKE_LIST = "make_list"
    HAND_IN_POWERS = "hand_in_powers"


@dataclass(frozen=True)
class ActionRow:
    """One action: the sentence that names it and the post kinds that may do it."""

    sentence: str
    posts: frozenset[PostKind]


def _row(sentence: str, *posts: PostKind) -> ActionRow:
    return ActionRow(sentence, frozenset(posts))


VILLAGE_CORE = (K.VILLAGE_SECRETARY, K.VILLAGE_HEAD, K.VILLAGE_CLERK, K.AGENT)
"""Who may know all of a village's applicants; the other posts only where a procedure names them."""
VILLAGE_OFFICE = (*VILLAGE_CORE, K.ACCOUNTANT, K.COLLECTIVE_HEAD, K.GROUP_HEAD)
OPENERS = (*VILLAGE_CORE, K.COLLECTIVE_HEAD, K.GROUP_HEAD)
"""Who may open a matter at all; which one, each procedure's first step says."""
COMMITTEE_POSTS = (K.SUPERVISOR_CHAIR, K.SUPERVISOR)
OVERSIGHT = (*COMMITTEE_POSTS, K.DISCIPLINE_MEMBER, K.LIAISON, K.TOWNSHIP_DISCIPLINE, K.COUNTY_DISCIPLINE)
TOWNSHIP_STEPS = (
    K.WINDOW_CLERK, K.TOWNSHIP_APPROVER, K.ORGANISATION_OFFICE, K.AGRICULTURE_OFFICE, K.FINANCE_AGENT,
    K.FINANCE_OFFICE, K.LAND_OFFICE, K.BUILDING_OFFICE,
)  # fmt: skip
COUNTY_STEPS = (
    K.COUNTY_CHECKER, K.COUNTY_APPROVER, K.COUNTY_ORGANISATION, K.COUNTY_AGRICULTURE, K.COUNTY_HOUSING,
)  # fmt: skip
LEDGER_READERS = (
    K.TOWNSHIP_OFFICE, K.AGRICULTURE_OFFICE, K.FINANCE_AGENT, K.FINANCE_OFFICE, K.COUNTY_AGRICULTURE, K.COUNTY_APPROVER,
)  # fmt: skip
"""Offices above that look after the villages' accounts, or are told when they are late."""
INSPECTORS_ABOVE = (
    *TOWNSHIP_STEPS, K.LIAISON, K.TOWNSHIP_OFFICE, K.TOWNSHIP_DISCIPLINE, *COUNTY_STEPS, K.COUNTY_DISCIPLINE,
)  # fmt: skip
"""Who may find on an inspection that something is done that no list has; the keeper, who decides, is none of them."""
CLAIMANTS = (*TOWNSHIP_STEPS, K.TOWNSHIP_OFFICE, *COUNTY_STEPS)
"""Who answers for a department or a township when it is asked. Discipline commissions watch those who do (S1-22)."""
SERVICE_ANSWERERS = (
    K.AGENT, K.VILLAGE_CLERK, K.VILLAGE_HEAD, K.WINDOW_CLERK, K.TOWNSHIP_OFFICE,
)  # fmt: skip
"""Whom a row of the service list may name; which of them answers, the row says."""
EVERYONE = tuple(k for k in PostKind if k is not K.BASE_KEEPER)

ACTIONS: dict[Action, ActionRow] = {
    Action.VIEW_MATTER: _row(
        "看办件", *VILLAGE_OFFICE, *OVERSIGHT, *TOWNSHIP_STEPS, *COUNTY_STEPS, K.TOWNSHIP_OFFICE
    ),
    Action.VIEW_PERSON: _row("看申请人的联系方式和材料", *VILLAGE_OFFICE, *TOWNSHIP_STEPS, *COUNTY_STEPS),
    Action.FILE_MATTER: _row("登记办件", *OPENERS),
    Action.WITHDRAW_MATTER: _row("撤回办件", *OPENERS),
    Action.VIEW_NOTICE: _row(
        "看公示和异议", *VILLAGE_OFFICE, *OVERSIGHT, *TOWNSHIP_STEPS, *COUNTY_STEPS, K.TOWNSHIP_OFFICE
    ),
    Action.RECORD_OBJECTION: _row(
        "登记当面或电话提出的异议", *COMMITTEE_POSTS, K.DISCIPLINE_MEMBER, K.TOWNSHIP_APPROVER
    ),
    Action.VIEW_LEDGER: _row("看还没公开的账", *VILLAGE_OFFICE, *OVERSIGHT, *LEDGER_READERS),
    Action.BOOK_LEDGER: _row("记账、冲销、建账", K.ACCOUNTANT),
    Action.PUBLISH_LEDGER: _row("公开每月的账", K.ACCOUNTANT, K.VILLAGE_CLERK),
    Action.VIEW_CONCERN: _row("看监督问题", *VILLAGE_CORE, *OVERSIGHT, K.TOWNSHIP_OFFICE),
    Action.NOTE_SUPERVISION: _row("写监督记录", *COMMITTEE_POSTS, K.DISCIPLINE_MEMBER),
    Action.RAISE_CONCERN: _row("提出监督问题", *COMMITTEE_POSTS, K.DISCIPLINE_MEMBER),
    Action.RECTIFY_CONCERN: _row("整改并答复", K.VILLAGE_HEAD, K.VILLAGE_SECRETARY, K.VILLAGE_CLERK),
    Action.ACCEPT_RECTIFICATION: _row("验收整改、上报", *COMMITTEE_POSTS, K.DISCIPLINE_MEMBER),
    Action.REVIEW_TOWNSHIP: _row("复查上报的问题（镇）", K.TOWNSHIP_DISCIPLINE),
    Action.REVIEW_COUNTY: _row("复查上报的问题（县）", K.COUNTY_DISCIPLINE),
    Action.DECLARE_KIN: _row("申报近亲属", *EVERYONE),
    Action.ERASE_PERSON: _row("依法删除个人信息", K.TOWNSHIP_OFFICE),
    Action.KEEP_VILLAGE_POSTS: _row("管理村级岗位", K.TOWNSHIP_OFFICE),
    Action.KEEP_TOWNSHIP_POSTS: _row("管理镇级岗位", K.CATALOGUE_KEEPER),
    Action.KEEP_PLACES: _row("给村和乡镇改名、合并、撤销", K.CATALOGUE_KEEPER),
    Action.KEEP_PARAMETERS: _row("定本县更严的数字", K.CATALOGUE_KEEPER),
    Action.EDIT_ITEMS: _row("改本县清单里的事项和流程", K.CATALOGUE_KEEPER),
    Action.VIEW_RULE: _row(
        "看规章制度的草稿和备案",
        *VILLAGE_OFFICE,
        *OVERSIGHT,
        K.TOWNSHIP_OFFICE,
        K.CATALOGUE_KEEPER,
    ),
    Action.WRITE_VILLAGE_RULE: _row("写村里的规章制度", K.VILLAGE_CLERK),
    Action.WRITE_TOWNSHIP_RULE: _row("写镇里的规章制度", K.TOWNSHIP_OFFICE),
    Action.WRITE_COUNTY_RULE: _row("写县里的规章制度", K.CATALOGUE_KEEPER),
    Action.FILE_RULE: _row("给村里的规章制度备案", K.TOWNSHIP_OFFICE),
    Action.VIEW_HANDS: _row(
        "看每一项定下谁来办没有",
        *VILLAGE_OFFICE,
        K.LIAISON,
        K.TOWNSHIP_OFFICE,
        K.ORGANISATION_OFFICE,
        K.CATALOGUE_KEEPER,
        K.COUNTY_ORGANISATION,
    ),
    Action.KEEP_PARTY_HANDS: _row("定党建事项谁来办", K.VILLAGE_SECRETARY),
    Action.KEEP_VILLAGE_HANDS: _row("定村务事项谁来办", K.VILLAGE_HEAD, K.VILLAGE_CLERK),
    Action.KEEP_SERVICE_ROOM: _row("写便民服务室几点开、谁值班", K.VILLAGE_HEAD, K.VILLAGE_CLERK, K.AGENT),
    Action.KEEP_OUTSIDE_DOORS: _row("写省平台的事项编码和别的办事门路", K.CATALOGUE_KEEPER),
    Action.RETIRE_POWER: _row("停用依据已经失效的事项", K.CATALOGUE_KEEPER),
    Action.VIEW_ADJUSTMENTS: _row(
        "看依据有变、等着调整的事项",
        K.TOWNSHIP_OFFICE,
        K.TOWNSHIP_DISCIPLINE,
        *COUNTY_STEPS,
        K.CATALOGUE_KEEPER,
        K.COUNTY_DISCIPLINE,
        K.BASE_KEEPER,
    ),
    Action.SETTLE_ADJUSTMENT: _row("定依据有变的事项要不要改", K.CATALOGUE_KEEPER),
    Action.REPORT_UNLISTED: _row("检查时把清单以外的事报给县里", *INSPECTORS_ABOVE),
    Action.VIEW_UNLISTED: _row(
        "看对清单以外的事的反映", K.CATALOGUE_KEEPER, K.COUNTY_DISCIPLINE, K.BASE_KEEPER
    ),
    Action.DECIDE_UNLISTED: _row("处理对清单以外的事的反映", K.CATALOGUE_KEEPER),
    Action.VIEW_STOP_ORDER: _row(
        "看责令停止的事",
        *VILLAGE_CORE,
        *COMMITTEE_POSTS,
        K.DISCIPLINE_MEMBER,
        K.LIAISON,
        K.TOWNSHIP_OFFICE,
        K.TOWNSHIP_DISCIPLINE,
    ),
    Action.STOP_IN_VILLAGE: _row("报告村里已经停止", K.VILLAGE_HEAD, K.VILLAGE_SECRETARY, K.VILLAGE_CLERK),
    Action.STOP_IN_TOWNSHIP: _row("报告镇里已经停止", K.TOWNSHIP_OFFICE),
    Action.CHECK_STOP_IN_VILLAGE: _row("核查村里停没停", K.TOWNSHIP_OFFICE),
    Action.CHECK_STOP_IN_TOWNSHIP: _row("核查镇里停没停", K.CATALOGUE_KEEPER),
    Action.KEEP_CLAIMS: _row("组织各单位认领清单事项", K.CATALOGUE_KEEPER),
    Action.CLAIM_ITEMS: _row("替本单位认领清单事项，管认领的流程图", *CLAIMANTS),
    Action.MAKE_COUNTY_PLAN: _row("定县里的实施方案", K.CATALOGUE_KEEPER),
    Action.MAKE_TOWNSHIP_PLAN: _row("定镇里的实施方案", K.TOWNSHIP_OFFICE),
    Action.HAND_IN_PLAN: _row(
        "照实施方案替本单位交东西", *CLAIMANTS, K.VILLAGE_SECRETARY, K.VILLAGE_HEAD, K.VILLAGE_CLERK
    ),
    Action.VIEW_COVERAGE: _row(
        "看各村推开到哪一步",
        K.LIAISON,
        K.TOWNSHIP_OFFICE,
        K.TOWNSHIP_DISCIPLINE,
        K.COUNTY_ORGANISATION,
        K.COUNTY_APPROVER,
        K.COUNTY_AGRICULTURE,
        K.CATALOGUE_KEEPER,
        K.COUNTY_DISCIPLINE,
    ),
    Action.MARK_ROLLOUT: _row("定哪些村试点、哪些村推开", K.CATALOGUE_KEEPER),
    Action.VIEW_SERVICE_ORDER: _row(
        "看村民约的服务", *SERVICE_ANSWERERS, K.TOWNSHIP_DISCIPLINE, K.CATALOGUE_KEEPER, K.COUNTY_DISCIPLINE
    ),
    Action.ANSWER_SERVICE_ORDER: _row("答复村民约的服务", *SERVICE_ANSWERERS),
    Action.VIEW_MAKING: _row(
        "看下一版清单编到哪一步", K.CATALOGUE_KEEPER, K.COUNTY_DISCIPLINE, K.BASE_KEEPER
    ),
    Action.MAKE_LIST: _row("组织编制下一版清单", K.CATALOGUE_KEEPER),
    Action.HAND_IN_POWERS: _row("替本单位梳理权力事项，交给县里", *CLAIMANTS),
}


def step_action(kind: PostKind | str) -> str:
    """The permission to take a step that a procedure gives to this post kind."""
    return f"step_{PostKind(kind).value}"


def codes_for(kind: PostKind) -> list[str]:
    """All permission codes that a post of this kind is granted at its own unit, sorted."""
    return sorted([a.value for a, row in ACTIONS.items() if kind in row.posts] + [step_action(kind)])


def unit_permissions() -> list[tuple[str, Any]]:
    """The permissions that stand on Unit: one per action and one per step-taking post kind."""
    return [(a.value, row.sentence) for a, row in ACTIONS.items()] + [
        (step_action(kind), f"以{title}办理流程步骤") for kind, (title, _) in POST_KINDS.items()
    ]


# The second factor is required now of discipline posts (design §11.13); maintenance accounts carry a flag.
