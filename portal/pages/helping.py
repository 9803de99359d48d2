"""Help: what a small power is, the rights of a villager, the five boards, who watches."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.organisation.frame import BOARDS
from portal.organisation.stamped import stamped
from portal.organisation.stamps import of_register

MEANINGS = {
    "board_list": "村里能办哪些事、凭什么办。清单上没有的，村里不能自己加。",
    "board_rules": "村里定的规矩：钱怎么花、章怎么盖、会怎么开。",
    "board_procedures": "每件事分几步、每步谁办、几天办完、带什么材料。",
    "board_process": "正在办的事到了哪一步、在谁手上、逾期没有。只写组和事项，不写姓名。",
    "board_results": "办出来的结果：公示、名单、公布。公示期里谁都可以提异议。",
}


@stamped(of_register)
def help_page(request: HttpRequest) -> HttpResponse:
    """The help page; the same for everybody."""
    boards = [(title, MEANINGS[name]) for name, title in BOARDS]
    return render(request, "public/help.html", {"boards": boards})
