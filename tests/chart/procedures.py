"""Generated procedures: any mix of lanes, branches, parallel opinions, questions and returns."""

from hypothesis import strategies as st

from powers.catalogue.chart import Chart, Edge, Node, RiskLine

WORDS = st.text("受理登记审核公示村民代表会议监督开支报账宅基地ABC12（）、，。", min_size=1, max_size=14)
NAMES = st.text("受理登记审核公示村民代表会议监督", min_size=2, max_size=9)
LABELS = st.one_of(
    st.just(""),
    st.sampled_from(
        [
            "齐",
            "同意，交代表会议（20000元以上）",
            "合规（5000元以上，不到20000元）",
            "不齐：一次说清，补齐再来",
            "同意",
            "没有，或者已答复",
        ]
    ),
    WORDS,
)
OFFICES = ["监委会", "村党支部书记", "村委会主任", "自然资源和规划所"]
OPINIONS = st.lists(st.sampled_from(OFFICES), min_size=2, max_size=4, unique=True).map(tuple)
GRADES = st.lists(st.sampled_from("ABC"), max_size=2).map(tuple)


@st.composite
def nodes(draw: st.DrawFn, lanes: int, count: int) -> tuple[Node, ...]:
    """Steps in order, each in some lane."""
    found = []
    for number in range(1, count + 1):
        lane = draw(st.integers(0, lanes - 1))
        others = [f"l{index}" for index in range(lanes) if index != lane]
        guests = draw(st.lists(st.sampled_from(others), unique=True, max_size=2)) if others else []
        kinds = ["task", "task", "meeting", "opinions", "payment", "publicity", "publish", "end_task"]
        kind = "start" if number == 1 else draw(st.sampled_from(kinds))
        found.append(
            Node(
                key=f"n{number}",
                number=number,
                name=draw(NAMES),
                kind=kind,
                lane=f"l{lane}",
                question=draw(
                    st.one_of(st.just(""), st.text("材料齐吗有异议符合条件", min_size=2, max_size=9))
                ),
                limit=draw(st.sampled_from(["", "当天", "受理后10个工作日内办完"])),
                papers=draw(st.one_of(st.just(""), st.text("申请书、户口簿；", min_size=2, max_size=50))),
                risks=draw(GRADES),
                attends=tuple((guest, draw(WORDS)) for guest in guests),
                opinions=draw(OPINIONS) if kind == "opinions" else (),
                party=draw(st.sampled_from(["", "", "施工单位", "农村产权交易平台"])),
            )
        )
    return tuple(found)


@st.composite
def edges(draw: st.DrawFn, count: int) -> tuple[Edge, ...]:
    """A way onward from every step but the last; forks, joins and returns besides."""
    found = [
        Edge(f"n{number}", f"n{draw(st.integers(number + 1, min(count, number + 4)))}", draw(LABELS))
        for number in range(1, count)
    ]
    for _ in range(draw(st.integers(0, count // 2))):
        start = draw(st.integers(1, count - 1))
        found.append(Edge(f"n{start}", f"n{draw(st.integers(start + 1, count))}", draw(LABELS)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(1, count))
        found.append(Edge(f"n{start}", f"n{draw(st.integers(1, start))}", draw(LABELS), is_return=True))
    return tuple(found)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """A whole sheet of 2 to 16 steps in 1 to 5 lanes."""
    lanes, count = draw(st.integers(1, 5)), draw(st.integers(2, 16))
    return Chart(
        title=draw(NAMES) + "流程图",
        subtitle="第1项",
        lanes=tuple((f"l{index}", draw(NAMES)) for index in range(lanes)),
        nodes=draw(nodes(lanes, count)),
        edges=draw(edges(count)),
        risks=(RiskLine("A", 1, draw(WORDS), draw(WORDS)),),
        foot=draw(WORDS),
    )
