"""The rows of a county's lists beside that of powers as one public table."""

from datetime import date

from portal.organisation.models import Unit
from portal.organisation.post_kinds import POST_KINDS, PostKind
from powers.catalogue.models import Catalogue, DisclosedAt, Frequency, ListKind, Standing
from powers.catalogue.opendata.tables import table
from powers.catalogue.queries.lists import versions
from powers.catalogue.terms import WITH_TERMS, due_words

FIVE = table(
    "five",
    "另外的清单",
    "一行是负面、村级事务、公共服务、村务公开清单里的一条",
    """
list 哪份清单 清单的种类
number 序号 在那份清单里的第几条
category 类别 在那份清单的哪一类、哪个方面
name 名称 这一条的名称
what 内容 讲细一点的话
cited 依据 凭哪份文件
items 对应事项 和小微权力清单的第几项有关，一项一项列出
valid_from 起用日期 从哪天起这样写
standing 现状 在用，还是取消了
reason 为什么 为什么取消
answerer 谁答复 服务能约的，由哪个岗位答复；不能约的空着
deadline 时限 要公开的，原文写的时限
frequency 多久一次 每月、每季度、每半年、每年、有事随时、长期；说不准的空着
due 最迟哪天 次月10日，或者5日内；说不准的空着
body 主体 要公开的，谁来公开
channels 渠道 公开在哪里
levels 层级 公开在哪一级
columns 表格栏目 公开的表有哪几栏
procedure 程序 公开以前怎么走
""",
)
Value = str | int | bool | date | tuple[str, ...] | None


def five_rows(unit: Unit) -> list[tuple[Value, ...]]:
    """Every row of the county's lists beside that of powers, list by list. One query a list, six lists at most."""
    order = {kind: n for n, kind in enumerate(ListKind.values)}
    lists = Catalogue.objects.filter(unit=unit).exclude(kind=ListKind.POWERS)
    found: list[tuple[Value, ...]] = []
    for one in sorted(lists, key=lambda row: order[row.kind]):
        for v in versions(one).select_related("power__category", "power__catalogue", *WITH_TERMS):
            term, service = getattr(v, "disclosure_term", None), getattr(v, "service_term", None)
            stopped = v.standing == Standing.STOPPED
            found.append(
                (
                    str(ListKind(one.kind).label),
                    v.power.label,
                    v.power.category.name,
                    v.name,
                    v.what,
                    v.cited,
                    tuple(v.tied),
                    v.valid_from,
                    "取消了" if stopped else "在用",
                    v.standing_reason,
                    POST_KINDS[PostKind(service.answerer)][0] if service else "",
                    term.deadline if term else "",
                    str(Frequency(term.frequency).label) if term and term.frequency else "",
                    due_words(term) if term else "",
                    term.body if term else "",
                    tuple(term.channels) if term else (),
                    tuple(str(DisclosedAt(one).label) for one in term.levels) if term else (),
                    tuple(term.columns) if term else (),
                    term.procedure if term else "",
                )
            )
    return found
