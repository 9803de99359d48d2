"""What an entry of a list consists of, part by part, with the word that people use for each.

Follows `files/schema.py` (ItemRow) and `files/items.py` (ItemFile) under the names of the files; a test fails when
a field there has no word here.
"""

from powers.catalogue.comparing.parts import Bundle, Keyed, Leaf, Lines, Members, Record, Table
from powers.catalogue.comparing.shape_of_steps import STEP, TYPED

PAPER = Keyed(
    "要带的材料",
    ("key",),
    "材料“{name}”",
    {
        "key": Leaf("代号"),
        "name": Leaf("名称"),
        "need": Leaf("什么时候要", "need"),
        "condition": Leaf("什么情况才要"),
        "provider": Leaf("从哪里来", "provider"),
        "how": Leaf("怎么准备"),
    },
)
WALL = Keyed(
    "公示内容",
    ("step",),
    "“{step}”贴出来的内容",
    {
        "step": Leaf("在哪一步", "steps"),
        "title": Leaf("标题"),
        "columns": Keyed("各栏", ("key",), "栏“{name}”", {"key": Leaf("代号"), "name": Leaf("名称")}),
        "never": Members("不许写的内容"),
        "note": Leaf("说明"),
        "intro": Leaf("开头的话"),
        "rows": Leaf("照哪张表列", "fields"),
        "total": Members("合计的栏", "fields"),
        "cumulative": Leaf("一直累计"),
        "counted": Leaf("只写数目"),
    },
)
BASIS_FIELDS = {"law": Leaf("文件", "laws"), "article": Leaf("条款"), "for": Leaf("管什么")}
BASIS = Keyed("依据", ("law", "article", "for"), "依据{law}{article}（{for}）", BASIS_FIELDS)
FORMER = Keyed(
    "过去的依据",
    ("law", "article", "for"),
    "过去的依据{law}{article}（{for}）",
    {**BASIS_FIELDS, "until": Leaf("到哪天为止")},
)
STANDING = Record(
    "现状",
    {
        "what": Bundle(
            "现状",
            {
                "state": Leaf("现状", "standing"),
                "since": Leaf("从哪天起"),
                "reason": Leaf("为什么"),
                "successor": Leaf("现在叫什么、归哪一项"),
            },
        ),
        "formerly": FORMER,
    },
)
DISCLOSED = Keyed(
    "公开什么",
    ("board", "what"),
    "在“{board}”公开的“{what}”",
    {"board": Leaf("哪一栏", "board"), "what": Leaf("内容"), "when": Leaf("什么时候")},
)
ITEM = Record(
    "怎么办的全部内容",
    {
        "number": Leaf("序号"),
        "sub_number": Leaf("分项"),
        "valid_from": Leaf("从哪天起用"),
        "lines": Record(
            "三句话说清",
            {"what": Leaf("是什么"), "who": Leaf("谁能办、带什么"), "how_long": Leaf("要多久")},
        ),
        "scope": Lines("适用范围"),
        "exclusions": Lines("不适用的情况"),
        "conditions": Lines("办理条件"),
        "manner": Lines("怎么行使"),
        "discipline": Lines("办事的人要守的规矩"),
        "marks": Members("重点", "mark"),
        "key_decision": Leaf("是不是三重一大"),
        "discreet": Leaf("是不是不逐件公开"),
        "standing": STANDING,
        "disclosed": DISCLOSED,
        "subject": Leaf("关于谁", "subject"),
        "title": Leaf("办件用哪一项作名字", "fields"),
        "lanes": Table("各方的叫法", "lane"),
        "fields": TYPED,
        "total": Record(
            "总时限",
            {
                "time": Bundle(
                    "总时限",
                    {
                        "limit": Leaf("一般", "parameters"),
                        "special": Leaf("特殊情况", "parameters"),
                        "from_step": Leaf("从哪一步算起", "steps"),
                    },
                )
            },
        ),
        "papers": PAPER,
        "steps": STEP,
        "publicity": WALL,
        "contacts": Members("找谁", "post"),
        "watchers": Members("谁监督", "post"),
        "phones": Keyed("电话", ("name",), "电话“{name}”", {"name": Leaf("名称"), "number": Leaf("号码")}),
        "refusal": Lines("不给办怎么办"),
        "supervision": Lines("监督"),
        "accountability": Lines("责任追究"),
        "bases": BASIS,
        "notes": Lines("说明"),
    },
)
ROW = Record(
    "在清单上的一行",
    {
        "number": Leaf("序号"),
        "sub_number": Leaf("分项"),
        "name": Leaf("事项名称"),
        "name_village": Leaf("村里的叫法"),
        "name_community": Leaf("社区的叫法"),
        "printed": Leaf("原件上的印法"),
        "printed_number": Leaf("原件上的序号"),
        "aliases": Members("又叫"),
        "drafted_by": Members("制定单位"),
        "kind": Leaf("事项种类", "kind"),
        "applies": Leaf("适用于", "applies"),
        "note": Leaf("清单上的说明"),
        "doubt": Leaf("要核对的变化"),
        "what": Leaf("内容"),
        "cited": Leaf("原件写的依据"),
        "file": Leaf("文件"),
        "tied": Members("对应事项"),
        "disclosure": Record(
            "怎么公开",
            {
                "deadline": Leaf("时限"),
                "body": Leaf("主体"),
                "channels": Members("渠道"),
                "levels": Members("层级"),
                "columns": Members("表格栏目"),
                "procedure": Leaf("程序"),
                "frequency": Leaf("多久一次"),
                "due": Leaf("最迟哪天"),
            },
        ),
        "service": Record("怎么约", {"answerer": Leaf("谁答复", "post")}),
    },
)
ENTRY = Record("整项", {"category": Leaf("类别"), "row": ROW, "item": ITEM})
"""An entry of a list: its category, its row, and what its own file says (None where it has none)."""
