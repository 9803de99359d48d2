"""The tables of a county's list, and what each of their columns means, in plain words."""

from powers.catalogue.opendata.five import FIVE
from powers.catalogue.opendata.tables import table

NUMBER = "第几项，照清单上的编号；“4-2”是第4项里的第2小项"
FILLED = "里面的天数、金额照本县现在施行的数"

ITEMS = table(
    "items",
    "事项",
    "一行是一项小微权力，或者它的一个小项",
    f"""
number 序号 {NUMBER}
category 类别 在清单的哪一类
name 事项名称 现在的叫法
name_village 村里的叫法 村里另有叫法才有
name_community 社区的叫法 社区另有叫法才有
kind 种类 决策、申请、协助审批、活动、制度，还没有归类的写未归类
applies 适用 村、社区，还是村和社区都有
standing 现状 在用、更名、停用
standing_since 现状从哪天起 停用或者更名的那一天；在用的空着
standing_reason 为什么 为什么停用或者更名
successor 接替的 停用或者更名以后归哪一项、叫什么
marks 重点 切身利益、权力寻租、廉政风险、信访集中，没有的空着
key_decision 三重一大 是不是重大决策、要走四议两公开
what 是什么 一句话说清这是什么事
who 谁能办 谁可以办，带什么
how_long 要多久 从交上到办完要多久；{FILLED}
scope 范围 管哪些事
exclusions 不包括 不管哪些事
conditions 条件 符合什么才能办
manner 怎么办 到哪里办、用什么办法办
discipline 纪律 办的人不许做什么
refusal 不办的情形 哪些情形办不了，办不了怎么告诉人
supervision 监督 谁来监督、怎么监督
accountability 追责 办错了、乱办了怎么处理
notes 说明 装入时的说明和要核对的地方
from_list 出自 这一项写在哪份清单里，是“清单”那张表里的短名
version 版本 这一项的内容改到第几版
valid_from 起用日期 这一版从哪天起用
""",
)
STEPS = table(
    "steps",
    "步骤",
    "一行是一项的流程里的一步",
    f"""
number 序号 {NUMBER}
step 第几步 流程图上的步骤号
name 步骤 这一步叫什么
kind 做什么 开始、办理、会议、并联意见、公示、公布、付款、收尾
lane 哪一方 画在流程图的哪一道：村委会、监委会、乡镇这些
actors 由谁办 哪些岗位可以办这一步，只写岗位，不写人
party 村外的谁 由村外单位做、岗位只登记的，写是哪一类单位
attends 谁参与 不办但是要到场的，和到场做什么
question 判断 这一步要判断的问题，没有的空着
limit 时限 多少天里办；{FILLED}
note 怎么办 办这一步要注意的
common 共用环节 这一步属于哪个共用的环节，比如四议两公开
board 公开在 这一步公开在五块公开栏的哪一块
""",
)
WAYS = table(
    "ways",
    "去向",
    "一行是流程图上的一条线：一步办完，有了哪样结果，到哪里去",
    f"""
number 序号 {NUMBER}
step 第几步 从哪一步出来
result 结果 这一步办成什么样
next 到第几步 接着到哪一步；到这里结束的空着
ending 怎么结束 办成了，还是没有办成；不结束的空着
is_return 退回 是不是退回前面
by_system 系统自己走 是不是到了日子系统自己走，不用人点
""",
)
PAPERS = table(
    "papers",
    "材料",
    "一行是一项要带的、或者办出来的一样材料",
    f"""
number 序号 {NUMBER}
step 第几步 在哪一步用
name 材料 叫什么
use 带来还是办出 申请人带来的，还是办的时候出的
need 什么时候要 都要、代办才要、有这种情况才要、系统出具、办完后补
condition 什么情况 有什么情况才要
provider 哪里来 自己家、村里、乡镇窗口、县里，还是办理中产生
how 怎么办 这样材料怎么开、要注意什么
""",
)
BASES = table(
    "bases",
    "行使依据",
    "一行是一项凭的一份文件，或者文件里的一条",
    f"""
number 序号 {NUMBER}
law 文件短名 “法律文件”那张表里的短名
document 文件 怎么称呼：名称、文号、哪一年的版本
article 条 凭哪一条；拿不准是哪一条的空着
point 管什么 这份依据管这一项的什么
level 层级 谁定的：法律、行政法规、部门文件、地方文件这些
former 过去的依据 是不是从前凭、现在不凭了
until 管到哪天 过去的依据管到哪天，知道才写
confirmed 核对过 有没有人对着原文读过
pending 待核的原因 没有核对的，写为什么
""",
)
RISKS = table(
    "risks",
    "廉政风险点",
    "一行是一步上的一个风险点",
    f"""
number 序号 {NUMBER}
step 第几步 在流程的哪一步
grade 等级 A 高、B 中、C 低
name 风险 会出什么毛病
measure 怎么防 用什么办法防
""",
)

COUNTY = {table.key: table for table in (ITEMS, STEPS, WAYS, PAPERS, BASES, RISKS, FIVE)}
"""What a county has of its own list."""
