"""Sheets to print in tests and to look at; every name is invented."""

from dataclasses import replace

from portal import pdf

URL = "https://sunlit.example/n/k7m2p9qd"
SHORT = "sunlit.example/n/k7m2p9qd"
RARE = "䶮𬭎𠀀𫠠𬺰"
PLAIN = ("王福顺", "赵玉兰", "刘建国")
NAMES = (*PLAIN, "阿依古丽·买买提江·吐尔逊", "欧阳䶮", "𬭎𠀀𫠠𬺰", "田二", "迪丽努尔·阿卜杜热西提·麦合木提")
COLUMNS = (
    pdf.Column("序号", 13),
    pdf.Column("村民小组", 28),
    pdf.Column("户主姓名", 33, row_head=True),
    pdf.Column("保障人数", 25),
    pdf.Column("类别", 22),
    pdf.Column("每月金额（元）", numeric=True),
)


def amount(number: int) -> str:
    return f"{1060 + number * 37.5:,.2f}"


def rows(count: int, names: tuple[str, ...] = PLAIN) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(i + 1),
            "一二三四"[i % 4] + "组",
            names[i % len(names)],
            str(i % 4 + 1),
            "ABC"[i % 3] + "类",
            amount(i),
        )
        for i in range(count)
    )


def notice(count: int = 3, names: tuple[str, ...] = PLAIN) -> pdf.Sheet:
    return pdf.Sheet(
        title="农村低保拟保障名单公示",
        unit_line="云溪县清泉镇柳河村",
        item_line="第26项 城乡低保",
        version="第1版",
        window_line="11月21日至11月27日（7天）",
        intro="经本人申请、入户调查、信息核对，清泉镇民政办审核，拟从2027年1月起把下列各户纳入农村低保，现予公示。",
        columns=COLUMNS,
        rows=rows(count, names),
        total=(f"合计{count}户", "", "", "6", "", "3,125.00"),
        posted_until="12月5日",
        contacts=(
            pdf.Contact("村监委会", "陈秀兰", "0630-5550103"),
            pdf.Contact("清泉镇民政办", "张敏", "0630-5550121"),
            pdf.Contact("清泉镇纪委", "值班", "0630-5550130"),
        ),
        contact_note="也可以投意见箱，或者扫码。10个工作日内答复，不公开是谁提的。",
        signatures=(
            pdf.Signature("制表人", ("赵小梅",)),
            pdf.Signature("监委会审核", ("陈秀兰", "王守田")),
            pdf.Signature("村委会主任", ("孙立民",)),
        ),
        seals=("村委会", "监委会"),
        dated="2026年11月20日",
        url=URL,
        short_url=SHORT,
    )


def result() -> pdf.Sheet:
    return replace(
        notice(),
        title="农村低保保障名单",
        version="第2版",
        window_line="",
        effective_line="自2026年12月8日起公布",
        correction="本版替换第1版：第1版把三组赵玉兰的每月金额写成了1,079.50元，应为1,097.50元。",
    )


def crowded() -> pdf.Sheet:
    """Long words everywhere: title, village, item, names, a column of prose."""
    columns = (
        pdf.Column("序号", 13),
        pdf.Column("户主姓名", 30, row_head=True),
        pdf.Column("村民小组", 20),
        pdf.Column("补贴项目"),
        pdf.Column("面积（亩）", numeric=True),
        pdf.Column("金额（元）", numeric=True),
    )
    return replace(
        notice(),
        title="云溪县清泉镇柳河村2026年第三季度惠农补贴（耕地地力保护补贴）发放明细公示",
        unit_line="积石山保安族东乡族撒拉族自治县刘集乡高李村",
        item_line="第42项 自然灾害受灾生活救助、受损居民住房恢复重建救助申报",
        columns=columns,
        rows=tuple(
            (
                str(i + 1),
                NAMES[i + 3],
                "四组",
                "耕地地力保护补贴（小麦种植面积核定）",
                f"{i + 3}.50",
                f"{12345 + i:,.2f}",
            )
            for i in range(5)
        ),
        total=("合计5户", "", "", "", "27.50", "61,735.00"),
    )


def hours(count: int) -> pdf.Sheet:
    """工时公示: one line a worker, days, price and pay."""
    columns = (
        pdf.Column("姓名", row_head=True),
        pdf.Column("村民小组"),
        pdf.Column("工日", numeric=True),
        pdf.Column("单价（元）", numeric=True),
        pdf.Column("金额（元）", numeric=True),
    )
    return replace(
        notice(),
        title="用工工时公示",
        item_line="第8项 村级工程用工",
        intro="下面是这次用工的工日和工钱，记工表由本人签字，现予公示。",
        columns=columns,
        rows=tuple(
            (
                NAMES[i % len(NAMES)],
                "一二三四五"[i % 5] + "组",
                f"{i % 9 + 0.5}",
                "150.00",
                f"{75 * (i + 1):,.2f}",
            )
            for i in range(count)
        ),
        total=(f"合计{count}人", "", "81", "", f"{75 * count:,.2f}"),
    )


def ten_columns(count: int) -> pdf.Sheet:
    """A table of ten columns, six of them figures."""
    columns = (
        pdf.Column("序号"),
        pdf.Column("姓名", row_head=True),
        pdf.Column("村民小组"),
        pdf.Column("干的活"),
        pdf.Column("工日", numeric=True),
        pdf.Column("加班（小时）", numeric=True),
        pdf.Column("单价（元）", numeric=True),
        pdf.Column("工钱（元）", numeric=True),
        pdf.Column("补贴（元）", numeric=True),
        pdf.Column("合计（元）", numeric=True),
    )
    return replace(
        hours(0),
        columns=columns,
        rows=tuple(
            (
                str(i + 1),
                NAMES[i % len(NAMES)],
                "一二三四"[i % 4] + "组",
                "清淤、砌护坡、运石料"[: 2 + i % 8],
                f"{i + 3}.5",
                str(i),
                "150.00",
                f"{1525 + 150 * i:,.2f}",
                "60.00",
                f"{1585 + 150 * i:,.2f}",
            )
            for i in range(count)
        ),
        total=(f"合计{count}人", "", "", "", "108", "66", "", "28,200.00", "720.00", "28,920.00"),
    )


def one_time_notice() -> pdf.OneTimeNotice:
    return pdf.OneTimeNotice(
        office="清泉镇民政办",
        unit_line="云溪县清泉镇柳河村",
        item_line="第26项 城乡低保",
        household="王福顺户（柳河村二组）",
        matter_number="26-2026-0031",
        papers=(
            pdf.MissingPaper(
                "家庭成员户口簿复印件", "上次只交了户主页。", "带户口簿原件到村委会，代办员免费复印。"
            ),
            pdf.MissingPaper(
                "家庭经济状况核对授权书", "没有签字，县里不能核对。", "全家成年人签字；在外地的可以拍照签。"
            ),
            pdf.MissingPaper("残疾人证复印件", "申请里写了家里有二级残疾人。", "带原件来就行。"),
        ),
        where="清泉镇便民服务中心3号窗口，或者交给本村代办员赵小梅",
        when="工作日上午8:30至11:30，下午2:00至5:00",
        phone="0630-5550120",
        officer="丁晓燕（民政窗口）",
        dated="2026年11月20日",
        url=URL,
        short_url=SHORT,
    )


def receipt() -> pdf.Receipt:
    return pdf.Receipt(
        title="受理回条",
        opening="材料齐了，2026年11月20日受理。最晚2027年1月4日给您结果。",
        office="清泉镇民政办",
        unit_line="云溪县清泉镇柳河村",
        item_line="第26项 城乡低保",
        household="王福顺户（柳河村二组）",
        matter_number="26-2026-0031",
        papers=("申请书", "户口簿复印件", "授权书"),
        steps=(
            pdf.NextStep("入户调查", "清泉镇民政办", "11月25日前开始"),
            pdf.NextStep("信息核对", "云溪县低保核对中心", "12月9日前"),
            pdf.NextStep("张榜公示", "柳河村村委会", "审核后7天"),
        ),
        phone="0630-5550120",
        officer="丁晓燕（民政窗口）",
        dated="2026年11月20日",
        url="https://sunlit.example/m/7k3m9q2d/",
        short_url="sunlit.example/m/7k3m9q2d",
    )


def chart(inside: str = "") -> pdf.ChartSheet:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 1200" font-family="Noto Sans CJK SC">'
        '<rect x="40" y="40" width="820" height="1120" fill="none" stroke="#000"/>'
        f'<text x="450" y="200" font-size="30" text-anchor="middle">受理登记</text>{inside}</svg>'
    )
    return pdf.ChartSheet(
        title="城乡低保办理流程图",
        unit_line="云溪县清泉镇柳河村",
        author="云溪县民政局",
        svgs=(svg,),
        description="申请家庭提出申请，乡镇受理登记。",
        release="清单2026年第2版",
        phone="代办员赵小梅 0630-5550105",
        url="https://sunlit.example/powers/379921/26/",
        short_url="sunlit.example/powers/379921/26",
    )
