"""What a new publicity or announcement begins with: words for the wall, and the papers that the portal and the witness make."""

from powers.catalogue.editing.shape import Detail, Row, keyed
from powers.catalogue.models import StepKind, Subject

KEPT_OUT = ["身份证号", "银行卡号", "电话", "详细住址", "病情", "残疾情况", "孩子的姓名"]
"""What never stands on a wall (个人信息保护法 6, 28)."""


def want_wall(detail: Detail, step: Row) -> None:
    """A step that shows something has words for it; they begin as what every matter has."""
    walls = detail.setdefault("publicity", [])
    if any(wall["step"] == step["key"] for wall in walls):
        return
    about = "结果" if step["kind"] == StepKind.PUBLISH else "公示"
    columns = [{"key": "number", "name": "办件编号"}]
    if detail.get("subject", Subject.HOUSEHOLD) != Subject.VILLAGE and not detail.get("discreet"):
        columns += [{"key": "group", "name": "村民小组"}, {"key": "head", "name": "户主姓名"}]
    elif detail.get("title"):
        names = {row["key"]: row["name"] for row in detail.get("fields", [])}
        if detail["title"] in names:
            columns.append({"key": detail["title"], "name": names[detail["title"]]})
    walls.append(
        {
            "step": step["key"],
            "title": f"{step['name']}{'' if about in step['name'] else about}",
            "intro": "现将下面的内容予以公布。"
            if about == "结果"
            else "现将下面的内容予以公示，有意见的可以提出。",
            "columns": columns,
            "never": list(KEPT_OUT),
        }
    )


def sheet_papers(detail: Detail) -> list[Row]:
    """The sheet that the portal makes and the photographs of the first and last day."""
    taken = [paper["key"] for step in detail["steps"] for paper in step.get("papers", [])]
    taken += [paper["key"] for paper in detail.get("papers", [])]
    sheet = keyed({"name": "公示单", "need": "系统出具"}, taken)
    return [sheet, keyed({"name": "首尾两天的照片", "need": "办完后补"}, taken)]
