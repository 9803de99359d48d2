"""How does this machine look? Reads only, changes nothing."""

import platform
import shutil

from deploy.workbench import environment, packages, ports, serving
from deploy.workbench.database import files_of
from deploy.workbench.locks import holder
from deploy.workbench.pids import noted
from deploy.workbench.state import State, read
from deploy.workbench.words import say


def report(state: State) -> int:
    """Print what is there and what is missing; return 1 when something `make run` needs is missing."""
    lacking = [need.package for need in packages.missing(packages.RUN) if not need.optional]
    for_tests = [need.package for need in packages.missing(packages.TEST)]
    rows = {
        "Python": f"{platform.python_version()}（{environment.base_python()}）",
        "状态目录": str(state.here),
        "磁盘": f"还剩 {shutil.disk_usage(state.root).free // 2**20} MB",
        "系统软件包": "齐全" if not lacking else "缺 " + " ".join(lacking),
        "测试用的软件包": "齐全" if not for_tests else "缺 " + " ".join(for_tests),
        **{f"Python 环境（{kind}）": _environment(state, kind) for kind in ("run", "dev")},
        "数据库": _database(state),
        **_processes(state),
    }
    for name, value in rows.items():
        say(f"{name}：{value}")
    return 1 if lacking else 0


def _environment(state: State, kind: str) -> str:
    venv = environment.location(state, kind)
    return str(venv) if environment.works(venv) else "还没有建"


def _database(state: State) -> str:
    files = files_of(state)
    version = read(files.data / "PG_VERSION").strip()
    running = files.postmaster()
    kind = f"自带的 PostgreSQL {version}" if version else "还没有建"
    return f"{kind}，正在运行（进程 {running}）" if running else f"{kind}，没有运行"


def _processes(state: State) -> dict[str, str]:
    serves = holder(state.run / "serving.lock")
    told = serving.noted(state)
    where = ports.address(told.port) if serves and told else ""
    rows = {"make run": f"正在运行（进程 {serves}）{where}" if serves else "没有运行"}
    for name, title in (("web", "网站"), ("jobs", "后台任务")):
        pid = noted(state.run / f"{name}.pid")
        rows[title] = f"正在运行（进程 {pid}）" if pid else "没有运行"
    return rows
