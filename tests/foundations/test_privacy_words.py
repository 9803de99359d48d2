"""What words give away: homes, papers, cars, children, illness. Offices, structures and programmes are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy import ADDRESS, CERTIFICATE, HEALTH, MINOR, PLATE, find, mask


@pytest.mark.parametrize(
    ("text", "value", "masked"),
    [
        ("他家在3号楼2单元501室，冬天冷。", "3号楼2单元501室", "**号楼**单元**室"),
        ("住３号楼二单元", "３号楼二单元", "**号楼**单元"),
        ("幸福苑3栋501", "3栋501", "**栋**"),
        ("东屋201室漏水", "201室", "**室"),
        ("河西巷17号门口有车", "河西巷17号", "河西巷**号"),
        ("河西巷十七号", "河西巷十七号", "河西巷**号"),
        ("河西巷1\u200b7号", "河西巷1\u200b7号", "河西巷**号"),
        ("人民路12-3号", "人民路12-3号", "人民路**号"),
        ("柳河村二组17号，吴桂英家", "组17号", "组**号"),
        ("三组5号院里停着车", "组5号", "组**号"),
        ("门牌号：18", "门牌号：18", "门牌号:**"),
        ("村东第三排第二家", "第三排第二家", "**排**家"),
        ("家庭住址：柳河村村东头第三家", "家庭住址：柳河村村东头第三家", "家庭住址:柳河村村东头**家"),
    ],
)
def test_an_address_below_the_group(text: str, value: str, masked: str) -> None:
    (finding,) = find(text)
    assert (finding.kind, finding.value, finding.certain) == (ADDRESS, value, False)
    assert mask(text) == text.replace(value, masked)


@pytest.mark.parametrize(
    ("text", "kind", "value", "masked"),
    [
        ("车是鲁K12B45，白色", PLATE, "鲁K12B45", "鲁K***45"),
        ("鲁K·D12345新能源", PLATE, "鲁K·D12345", "鲁K***45"),
        ("护照号E12345678", CERTIFICATE, "E12345678", "E***"),
        ("军官证：南字第1234567号", CERTIFICATE, "南字第1234567号", "南***"),
        ("残疾人证37992119AB01011232", CERTIFICATE, "37992119AB01011232", "3***"),
        ("医保卡号 A123456789", CERTIFICATE, "A123456789", "A***"),
        ("张小明（8岁）没有上学", MINOR, "张小明", "张**"),
        ("欧阳小雨今年十二岁", MINOR, "欧阳小雨", "欧**"),
        ("困境儿童：李乐乐，已走访", MINOR, "李乐乐", "李**"),
        ("小学生王一的补助", MINOR, "王一", "王**"),
        ("孙萌萌是孤儿", MINOR, "孙萌萌", "孙**"),
        ("马小跳同学领了奖", MINOR, "马小跳", "马**"),
        ("他得了尿毒症", HEALTH, "尿毒症", "（私事不公开）"),
        ("她是二级肢体残疾", HEALTH, "二级肢体残疾", "（私事不公开）"),
        ("去年查出HIV", HEALTH, "HIV", "（私事不公开）"),
    ],
)
def test_papers_cars_children_and_illness(text: str, kind: str, value: str, masked: str) -> None:
    (finding,) = find(text)
    assert (finding.kind, finding.value) == (kind, value)
    assert mask(text) == text.replace(value, masked)


@pytest.mark.parametrize(
    "text",
    [
        "住在柳河村二组，家庭住址：柳河村二组",
        "清泉镇人民路12号镇政府民政办",
        "到村委会201室找钱志强",
        "人民路12号便民服务中心一楼",
        "地址：云溪县清泉镇人民路12号政务服务大厅",
        "修村东路3号桥和2号机井",
        "二组1号、3号机井，村西5号大棚",
        "东关社区3号楼外墙保温",
        "第26项 城乡低保，依据第3条第2号",
        "国办函〔2026〕12号文件",
        "三月一号贴出，公示到八号",
        "重度残疾人护理补贴，残疾人两项补贴",
        "妇女两癌检查，大病材料",
        "吴桂英，58岁，张三十八岁那年",
        "黄小梅18岁",
        "留守儿童关爱服务，儿童安全教育",
        "小学生上学路上没有路灯",
        "方便小学生上下学",
        "大学生张强去年毕业",
        "残疾人证2026年换发",
        "社保卡已发放，2026-01-01起用",
        "他家有一辆小汽车",
        "鲁政发〔2026〕3号",
        "查过房产，车是邻居的，户口簿和实际一致。",
    ],
)
def test_what_everybody_may_know_is_left_alone(text: str) -> None:
    assert find(text) == ()


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "3号楼",
                "2单元",
                "501室",
                "河西巷",
                "17号",
                "组5号",
                "门牌",
                "第三排",
                "第二家",
                "住址：",
                "鲁K12345",
                "护照",
                "E12345678",
                "小学生",
                "张小明",
                "8岁",
                "孤儿",
                "尿毒症",
                "二级",
                "残疾",
                "一",
                "３",
                "十七号",
                "军官证",
            ]
        ),
        st.text(
            st.sampled_from("0123456789一二三十０９١٧\u200b号室楼栋排家组路巷，。（） -鲁KD王小明岁"),
            max_size=6,
        ),
    ),
    max_size=10,
).map("".join)


@given(PIECES)
def test_a_masked_text_holds_nothing_more_to_find(text: str) -> None:
    masked = mask(text)
    assert find(masked) == ()
    assert mask(masked) == masked
