"""The tables that are the same everywhere, and what each of their columns means, in plain words."""

from powers.catalogue.opendata.tables import table

LISTS = table(
    "lists",
    "清单",
    "一行是装入的一份清单，各地公开过的都在",
    """
key 短名 清单在这里的短名，别的表用它指这份清单
title 名称 原文的名称
kind 哪种清单 小微权力、负面、村级事务、公共服务、村务公开
area 哪里的 哪个地方的
unit 县代码 正在本系统一个县里用的，写那个县的12位代码
base 基本目录 站在哪份清单上面，写短名
issued_on 印发日期 原文写明了才有
issued_words 印发时间怎么写的 原文没有写到哪一天的，照原文
issuers 印发单位 一家一家列出
source 出处 从哪份公开的文件、文章来
declared 原文写明项数 原文写了多少项，没有写的空着
categories_declared 原文写明类数 原文写了多少类，没有写的空着
counted 项数照附件数的 原文没有写总数，是数出来的
loaded 装入项数 这里实际有多少项，小项不算
""",
)
ENTRIES = table(
    "entries",
    "清单的条文",
    "一行是一份清单里的一条",
    """
list 清单 “清单”那张表里的短名
category 类别 在原文的哪一类
number 序号 第几项；“4-2”是第4项里的第2小项
printed_number 原件上的序号 原件另有编法的，照原件
name 事项名称 这一条的名称
printed 原件上的印法 原件印错的字，照原件
kind 种类 小微权力才分：决策、申请、协助审批、活动、制度
applies 适用 村、社区，还是村和社区都有
drafted_by 制定单位 原文写明由谁制定
aliases 又叫 别的文件里的叫法
cited 原件写的依据 照原文
note 说明 装入时做了什么处理
""",
)
LAWS = table(
    "laws",
    "法律文件",
    "一行是一份文件的一个版本；修订以后是另一行",
    """
key 短名 文件在这里的短名，页面地址也用它
title 名称 全称
short 简称 平常怎么叫
number 文号 比如民发〔2021〕57号
issuers 印发单位 照文件上的先后
level 层级 法律、行政法规、党内法规、地方性法规、部门规章、部门文件、地方文件
version 版本 哪年的版本
adopted 通过日期 知道才写
in_force_from 施行日期 从哪天起施行
in_force_to 施行到 已经不施行的，写到哪天
supersedes 接替 接替哪个版本，写短名
note 说明 要知道的别的
confirmed_text 核对所用文本 对着哪个公开的文本读的
confirmed_on 核对日期 哪天读的
pending 待核的原因 没有人读过原文的，写为什么
""",
)
ARTICLES = table(
    "articles",
    "法律文件的条",
    "一行是引用过的一条",
    """
law 文件短名 “法律文件”那张表里的短名
article 条 第几条
summary 大意 用我们自己的话说这一条讲什么，不是原文
confirmed_text 核对所用文本 对着哪个公开的文本读的
confirmed_on 核对日期 哪天读的
pending 待核的原因 没有人读过原文的，写为什么
""",
)

REGISTER = {table.key: table for table in (LISTS, ENTRIES, LAWS, ARTICLES)}
"""What is the same everywhere."""
