"""`make lock`: write the hashed requirements anew from the `.in` files.

Needs `uv`. The result holds names, versions and hashes for every platform, and no address: where
packages come from is each machine's own matter.
"""

import shutil
import subprocess

from deploy.workbench.children import base_environment
from deploy.workbench.state import State, write
from deploy.workbench.words import Problem, say

OPTIONS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header")
SILENT = ("--no-emit-index-url", "--no-emit-find-links", "--quiet")


def lock(state: State) -> int:
    """Compile run.in and dev.in; Problem when that fails. The files change only when all went well."""
    uv = shutil.which("uv")
    if not uv:
        raise Problem(
            "锁定依赖需要 uv，这台机器上没有。", "装好 uv 以后再执行 make lock；运行和测试用不着它。"
        )
    env = base_environment(state)
    env.pop("PIP_FIND_LINKS", None)
    folder = state.checkout / "requirements"
    compiled = {}
    for name in ("run", "dev"):
        made = subprocess.run(
            [
                uv,
                "pip",
                "compile",
                *OPTIONS,
                *SILENT,
                "--cache-dir",
                str(state.cache / "uv"),
                f"requirements/{name}.in",
            ],
            capture_output=True,
            text=True,
            cwd=state.checkout,
            env=env,
            check=False,
        )
        if made.returncode != 0:
            raise Problem(
                "依赖没有锁定成功：" + (made.stderr.strip().splitlines() or [""])[-1],
                "请检查网络和 requirements/。",
            )
        if "://" in made.stdout:
            raise Problem("锁定的结果里有网址，没有写入。", "请去掉 requirements/*.in 里的网址。")
        compiled[name] = made.stdout
    for name, text in compiled.items():
        write(folder / f"{name}.txt", text, 0o644)
    say("requirements/run.txt 和 dev.txt 已更新。")
    return 0
