"""Which command was asked for, and what is said when it cannot be done?"""

import os
import signal
import sys
import traceback
from collections.abc import Callable

from deploy.workbench import checks, database, doctor, locking, serving
from deploy.workbench.children import is_full
from deploy.workbench.state import State, open_state
from deploy.workbench.words import Problem, complain, say, use_readable_streams


def down(state: State) -> int:
    """Stop web, jobs and the embedded database of this checkout."""
    stopped = [
        name for name, there in (("网站", serving.stop(state)), ("数据库", database.stop(state))) if there
    ]
    say("已停止：" + "、".join(stopped) + "。" if stopped else "没有在运行的东西。")
    return 0


COMMANDS: dict[str, Callable[[State], int]] = {
    "run": serving.run,
    "test": checks.test,
    "bench": checks.bench,
    "down": down,
    "lock": locking.lock,
    "doctor": doctor.report,
}


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code; a failure is a sentence, never a traceback."""
    use_readable_streams()
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        complain(Problem("用法：make " + " | make ".join(COMMANDS)))
        return 2
    _end_like_ctrl_c()
    state: State | None = None
    try:
        state = open_state()
        return COMMANDS[arguments[0]](state)
    except Problem as problem:
        complain(problem)
    except KeyboardInterrupt:
        say("\n已停止。")
        return 130
    except Exception as error:
        complain(_unexpected(error, state))
    return 1


def _end_like_ctrl_c() -> None:
    """Make an end by `kill`, or a closed terminal, as orderly as Ctrl-C; under nohup stay."""

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    # SIGINT too: a shell script that starts us in the background has it ignored
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, interrupt)


def _unexpected(error: Exception, state: State | None) -> Problem:
    """Return a sentence for what nobody foresaw."""
    if is_full(error):
        return Problem("磁盘满了，没有做完。", "请先腾出空间，再来一次。")
    if isinstance(error, PermissionError) and error.filename:
        return Problem(f"没有权限使用 {error.filename}。", "请换成它的主人，或者改好权限再来一次。")
    where = ""
    if state is not None:
        try:
            log = state.run / "workbench.log"
            with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
                traceback.print_exception(error, file=file)
            where = f"经过记在 {log}"
        except OSError:
            traceback.clear_frames(error.__traceback__)
    return Problem(f"没有做成（{type(error).__name__}：{error}）。", where)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
