"""What is told by words: where a home is, whose child, what illness, which papers and cars.

A rule cannot read; it knows how such things are usually written. Offices and structures have numbers too
(人民路12号镇政府, 村东路3号桥): these are left alone.
"""

import re
from collections.abc import Iterator
from typing import Final

from portal.privacy.kinds import ADDRESS, CERTIFICATE, HEALTH, MINOR, PLATE, Place

_N: Final = r"(?:\d{1,5}|[〇零一二三四五六七八九十百]{1,5})"
_HAN: Final = "\u3400-\u9fff"
_ROAD: Final = "路|街|巷|弄|胡同|大道|小区|花园|新村|家园|公寓|里"
_HOUSE: Final = rf"{_N}(?:[-之]{_N})?号"
_HOMES: Final = (
    # 3号楼2单元501室, 3栋501, 2单元, 501室
    re.compile(
        rf"(?:第?{_N}(?:号楼|栋|幢|座|号院)[-、\s]?)?第?{_N}单元(?:[-、\s]?{_N}(?:室|号|户)?)?"
        rf"|第?{_N}(?:号楼|栋|幢|座|号院)[-、\s]?(?:{_N}层)?[-、\s]?{_N}(?:室|号|户|(?!\d|[层楼栋号个户座幢年月]))"
        r"|(?<![第\d])\d{3,4}室"
    ),
    # 河西巷17号
    re.compile(
        rf"[{_HAN}]{{1,4}}(?:{_ROAD}){_HOUSE}"
        r"(?!\s?(?:[桥井塘库池闸坝渠沟洞站机泵棚厂仓柜箱灯杆塔窖地段点标]|水井|路灯|变压|线路|工程|大棚|地块|门市|商铺|摊位|楼(?!\d)))"
    ),
    # 二组17号，
    re.compile(rf"(?:组|屯|村|庄|寨|湾|队)第?{_HOUSE}(?=[\s，。；,;）)]|$|[院家户住门宅]|的[家院房宅户])"),
    re.compile(rf"门牌(?:号码|号)?[:是为\s]{{0,2}}第?{_N}号?"),
    re.compile(rf"第?{_N}排第?{_N}(?:户|家|号|院)"),
    # 住址：柳河村村东头第三家
    re.compile(
        rf"(?:家庭住址|家庭地址|现住址|住址|户籍地址?|居住地址|家住)[:是为在\s]{{0,3}}"
        rf"[^，。；、\n]{{0,30}}?第?{_N}(?:[-之]{_N})?(?:号|室|户|家|排|栋|幢|单元|弄|院)"
    ),
)
_OFFICE: Final = re.compile(
    "政府|村委|居委|村部|党群|服务中心|服务站|大厅|便民|办公|派出所|司法所|民政|纪委|街道办|卫生[室院所]|医院|学校|[中小]学|幼儿园"
    "|公司|银行|信用社|邮政|法院|检察院|会议室|活动室|合作社|广场|超市|商店|仓库"
)
_PLATE: Final = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·.\-\s]?"
    r"(?=[A-HJ-NP-Z]{0,4}\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])",
    re.IGNORECASE,
)
_CERTIFICATE: Final = re.compile(
    r"(?:护照|通行证|军官证|士官证|士兵证|军人证|文职干部证|残疾人?证|残疾军人证|优待证|驾驶证|医保卡|社保卡|社会保障卡|户口簿|户口本"
    r"|居住证|结婚证|出生(?:医学)?证明?)(?:号码|编号|证号|号)?[:是为\s]{0,3}(?!(?:19|20)\d\d[-年./]\d)"
    r"(?P<number>(?=(?:[ -]?[A-Z]){0,4}(?:[ -]?\d){5})[A-Z0-9](?:[ -]?[A-Z0-9]){5,21})"
    r"|(?P<army>[军南北沈兰成济广海空参政后装京]字第?\d{5,8}号?)",
    re.IGNORECASE,
)
_SURNAMES: Final = (
    "欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|司徒|夏侯|东方|端木|令狐|"
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤康易乔赖文庞樊兰殷施洪翟安颜倪"
    "牛温芦季俞章鲁葛伍申尤毕聂焦管柴霍涂臧苗路祁齐梅庄辛左柳冉华舒单穆卜曲荣裴丛宫包耿桑党宗封吉滕仇靳娄]"
)
_NAME: Final = rf"(?P<name>(?:{_SURNAMES})[{_HAN}]{{1,2}}?)"
_CHILD: Final = "小学生|中学生|初中生|高中生|幼儿|幼童|儿童|孤儿|弃婴|女婴|男婴|婴儿|未成年人|未成年子女|在校生|(?<!大)学生|孩子"
_MINORS: Final = (
    # 张小明（8岁）, 张小明今年八岁
    re.compile(
        rf"{_NAME}(?:今年|现年|年仅|刚满|才|刚|男|女|性别|孩|童|年龄|[（(，,、:\s]){{0,6}}"
        r"(?:1[0-7]|[1-9]|[一二三四五六七八九]|十[一二三四五六七]?)(?:周|个月大|多)?岁"
    ),
    # 小学生张小明，
    re.compile(
        rf"(?:{_CHILD})(?:姓名|名叫|叫|是|[:：、，,\s]){{0,2}}{_NAME}(?=[，。；、,;\s（()）:]|$|[的今在是同等读上就每由于从家和及与跟])"
    ),
    # 张小明同学, 张小明是孤儿
    re.compile(
        rf"{_NAME}(?:同学|小朋友|[（(，,]?(?:是|系|为|属于|[（(，,])(?:{_CHILD}|[一二三四五六]年级|小学|幼儿园))"
    ),
)
_NO_NAME: Final = re.compile(
    r"安[全置排]|于[一二三四五六七八九十]|关[爱心怀注]|康复|温暖|乐园|高[中考级等温]|万[元人名]|金额|方便|文[化体具艺]|路[上口费]|单[独位]|华[人侨]|管理|任[何务]|向[上下]"
    r"|[^·]{1,3}[家村组庄镇某]$|.*[十百元月日年号的]"
)
_HEALTH: Final = re.compile(
    "艾滋病?|HIV|尿毒症|白血病|(?<!两)癌症?|恶性肿瘤|肿瘤|精神分裂症?|精神病|精神障碍|抑郁症|躁郁症|癫痫|羊癫疯|乙肝|丙肝|梅毒"
    "|性病|肺结核|结核病|透析|脑瘫|唐氏|自闭症|孤独症|糖尿病|高血压|冠心病|心脏病|脑梗|脑出血|帕金森|痴呆|偏瘫|截瘫|瘫痪"
    "|(?:[一二三四1-4]级)?(?:肢体|视力|听力|言语|智力|精神|多重)残疾(?:[一二三四1-4]级)?|残疾[一二三四1-4]级|[一二三四1-4]级残疾|失独|不孕"
    "|戒毒|吸毒|社区矫正|刑满释放",
    re.IGNORECASE,
)


def told(flat: str) -> Iterator[Place]:
    """What words in a plain text give away; places may overlap."""
    for match in _CERTIFICATE.finditer(flat):
        yield Place(CERTIFICATE, *match.span("number" if match["number"] else "army"))
    for match in _PLATE.finditer(flat):
        yield Place(PLATE, *match.span())
    for pattern in _HOMES:
        for match in pattern.finditer(flat):
            if not _is_office(flat, *match.span()):
                yield Place(ADDRESS, *match.span(), certain=False)
    for pattern in _MINORS:
        for match in pattern.finditer(flat):
            if not _NO_NAME.match(match["name"]):
                yield Place(MINOR, *match.span("name"), certain=False)
    for match in _HEALTH.finditer(flat):
        yield Place(HEALTH, *match.span(), certain=False)


def _is_office(flat: str, start: int, end: int) -> bool:
    """Whether a number belongs to a place that everybody may know: an office within it, right before or behind."""
    sentence_end = re.search(r"[，。；\n]", flat[end : end + 12])
    behind = flat[end : end + (sentence_end.start() if sentence_end else 12)]
    return _OFFICE.search(flat[max(0, start - 8) : end] + " " + behind) is not None
