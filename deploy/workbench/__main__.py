"""Entry: `python3 -B -m deploy.workbench <command>`.

This file must parse on any Python 3, because its first duty is to say that the Python is too old.
"""

import os
import shutil
import sys

NEEDED = (3, 11)


def newer_python() -> "str | None":
    """Return the path of a Python new enough that is on PATH, or None."""
    for minor in range(14, NEEDED[1] - 1, -1):
        found = shutil.which("python3.%d" % minor)  # noqa: UP031 - must parse on any Python 3
        if found:
            return found
    return None


def start() -> int:
    """Check the interpreter, then hand over to the command line."""
    if sys.version_info < NEEDED:
        other = newer_python()
        if other:
            os.execv(other, [other, "-B", "-m", "deploy.workbench", *sys.argv[1:]])  # noqa: S606
        sys.stderr.write(
            "这里的 Python 太旧，需要 3.11 或更新的版本：请使用 Debian 12、Ubuntu 24.04 或更新的系统。\n"
        )
        return 1
    from deploy.workbench.cli import main

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(start())
