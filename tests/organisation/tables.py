"""Tables of codes for import tests: all places invented."""

from pathlib import Path

HEAD = "code,name,level,parent"
ZONE = """\
code,name,level,parent
yx-jingkai,沂河经济技术产业开发区,county,379900000000
379921004000,纬一街道,township,yx-jingkai
379921004001,苹果园社区,village,379921004000
379921004201,东坡村,village,379921004000
"""
"""A functional zone without a code; its street keeps the code of the county it came from."""


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """The table as a file."""
    path = folder / "units.csv"
    path.write_bytes(text.encode(encoding))
    return path


def city(folder: Path, villages: int = 1100, counties: int = 7) -> Path:
    """A city with seven counties, five townships each, and the villages spread over them; children before parents.

    In every township lies a 王庄村.
    """
    rows: list[str] = []
    towns = [(county, town) for county in range(counties) for town in range(5)]
    for n in range(villages):
        county, town = towns[n % len(towns)]
        serial = n // len(towns)
        name = "王庄村" if serial == 0 else f"第{county}县{town}镇{serial}号村"
        rows.append(f"3801{21 + county}1{town:02}2{serial:02},{name},village,3801{21 + county}1{town:02}000")
    rows += [f"3801{21 + c}1{t:02}000,{'甲乙丙丁戊'[t]}{c}镇,township,3801{21 + c}000000" for c, t in towns]
    rows += [f"3801{21 + county}000000,第{county}县,county,380100000000" for county in range(counties)]
    rows.append("380100000000,测试市,city,")
    return write(folder, "\n".join([HEAD, *rows]) + "\n")
