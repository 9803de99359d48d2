"""Which kinds of post there are, at which level, and which of them make up a body."""

from enum import StrEnum


class Level(StrEnum):
    """The level of government a post belongs to."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    COUNTY = "county"
    CITY = "city"


class PostKind(StrEnum):
    """What a post is for. The word after it is what a villager calls it."""

    VILLAGE_SECRETARY = "village_secretary"
    VILLAGE_HEAD = "village_head"
    COMMITTEE_MEMBER = "committee_member"
    VILLAGE_CLERK = "village_clerk"
    ACCOUNTANT = "accountant"
    AGENT = "agent"
    SUPERVISOR_CHAIR = "supervisor_chair"
    SUPERVISOR = "supervisor"
    DISCIPLINE_MEMBER = "discipline_member"
    COLLECTIVE_HEAD = "collective_head"
    GROUP_HEAD = "group_head"
    COUNCIL_MEMBER = "council_member"
    INSPECTION_CHAIR = "inspection_chair"
    INSPECTOR = "inspector"
    WINDOW_CLERK = "window_clerk"
    TOWNSHIP_APPROVER = "township_approver"
    LIAISON = "liaison"
    TOWNSHIP_OFFICE = "township_office"
    TOWNSHIP_DISCIPLINE = "township_discipline"
    ORGANISATION_OFFICE = "organisation_office"
    AGRICULTURE_OFFICE = "agriculture_office"
    FINANCE_AGENT = "finance_agent"
    FINANCE_OFFICE = "finance_office"
    LAND_OFFICE = "land_office"
    BUILDING_OFFICE = "building_office"
    COUNTY_CHECKER = "county_checker"
    COUNTY_APPROVER = "county_approver"
    CATALOGUE_KEEPER = "catalogue_keeper"
    COUNTY_DISCIPLINE = "county_discipline"
    COUNTY_ORGANISATION = "county_organisation"
    COUNTY_AGRICULTURE = "county_agriculture"
    COUNTY_HOUSING = "county_housing"
    BASE_KEEPER = "base_keeper"


K = PostKind

POST_KINDS: dict[PostKind, tuple[str, Level]] = {
    K.VILLAGE_SECRETARY: ("村党支部书记", Level.VILLAGE),
    K.VILLAGE_HEAD: ("村委会主任", Level.VILLAGE),
    K.COMMITTEE_MEMBER: ("村委会委员", Level.VILLAGE),
    K.VILLAGE_CLERK: ("村文书", Level.VILLAGE),
    K.ACCOUNTANT: ("报账员", Level.VILLAGE),
    K.AGENT: ("代办员", Level.VILLAGE),
    K.SUPERVISOR_CHAIR: ("监委会主任", Level.VILLAGE),
    K.SUPERVISOR: ("监委会委员", Level.VILLAGE),
    K.DISCIPLINE_MEMBER: ("纪检委员", Level.VILLAGE),
    K.COLLECTIVE_HEAD: ("集体经济组织理事长", Level.VILLAGE),
    K.GROUP_HEAD: ("村民小组长", Level.VILLAGE),
    K.COUNCIL_MEMBER: ("理事", Level.VILLAGE),
    K.INSPECTION_CHAIR: ("监事会主席", Level.VILLAGE),
    K.INSPECTOR: ("监事", Level.VILLAGE),
    K.WINDOW_CLERK: ("民政窗口", Level.TOWNSHIP),
    K.TOWNSHIP_APPROVER: ("民政办", Level.TOWNSHIP),
    K.LIAISON: ("包村督导员", Level.TOWNSHIP),
    K.TOWNSHIP_OFFICE: ("党政办", Level.TOWNSHIP),
    K.TOWNSHIP_DISCIPLINE: ("镇纪委", Level.TOWNSHIP),
    K.ORGANISATION_OFFICE: ("组织办", Level.TOWNSHIP),
    K.AGRICULTURE_OFFICE: ("农业农村办", Level.TOWNSHIP),
    K.FINANCE_AGENT: ("三资代理中心", Level.TOWNSHIP),
    K.FINANCE_OFFICE: ("财政所", Level.TOWNSHIP),
    K.LAND_OFFICE: ("自然资源所", Level.TOWNSHIP),
    K.BUILDING_OFFICE: ("村镇建设办", Level.TOWNSHIP),
    K.COUNTY_CHECKER: ("低保核对中心", Level.COUNTY),
    K.COUNTY_APPROVER: ("民政局", Level.COUNTY),
    K.CATALOGUE_KEEPER: ("清单管理员", Level.COUNTY),
    K.COUNTY_DISCIPLINE: ("县纪委监委", Level.COUNTY),
    K.COUNTY_ORGANISATION: ("组织部", Level.COUNTY),
    K.COUNTY_AGRICULTURE: ("农业农村局", Level.COUNTY),
    K.COUNTY_HOUSING: ("住建局", Level.COUNTY),
    K.BASE_KEEPER: ("市基本目录管理员", Level.CITY),
}


COUNCIL = frozenset({K.COLLECTIVE_HEAD, K.COUNCIL_MEMBER})
INSPECTION = frozenset({K.INSPECTION_CHAIR, K.INSPECTOR})
SUPERVISION = frozenset({K.SUPERVISOR_CHAIR, K.SUPERVISOR})
COMMITTEE = frozenset({K.VILLAGE_HEAD, K.COMMITTEE_MEMBER})
"""Who makes up 理事会, 监事会, 监委会 and 村委会 (农村集体经济组织法 29, 32; 村民委员会组织法 6)."""
SECOND_FACTOR_POSTS = frozenset({K.TOWNSHIP_DISCIPLINE, K.COUNTY_DISCIPLINE})
