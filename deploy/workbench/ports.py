"""At which address does it serve, and is that port free?"""

import contextlib
import errno
import http.client
import os
import socket
from collections.abc import Mapping

from deploy.workbench.words import Problem

HOST = "127.0.0.1"
USUAL = 8000


def asked(environ: Mapping[str, str] = os.environ) -> int:
    """Return the port from PORT, 8000 without it; Problem when it is no port."""
    text = environ.get("PORT", "").strip() or str(USUAL)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise Problem(f"PORT={text} 不是端口号。", "请写 1024 到 65535 之间的数，例如 PORT=8001 make run")
    return int(text)


def take(port: int) -> socket.socket:
    """Reserve the port; the socket is handed to the web process and outlives its restarts.

    Nobody is let in yet: see `open_to_all`. Raises Problem when it is somebody else's or not allowed.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise _refused(error, port) from None
    return listener


def open_to_all(listener: socket.socket, port: int) -> None:
    """Begin to listen; Problem when somebody else was quicker."""
    try:
        listener.listen(2048)
    except OSError as error:
        raise _refused(error, port) from None


def _refused(error: OSError, port: int) -> Problem:
    other = f"PORT={free_after(port)} make run"
    if error.errno == errno.EACCES:
        return Problem(f"没有权限使用端口 {port}。", f"换一个 1024 以上的端口：{other}")
    if error.errno == errno.EADDRINUSE:
        return Problem(f"端口 {port} 正被别的程序占用。", f"换一个端口再来：{other}")
    return Problem(f"用不了端口 {port}：{error.strerror}。", f"换一个端口再来：{other}")


def free_after(port: int) -> int:
    """Return the next port that nobody listens on."""
    for candidate in range(max(port, USUAL) + 1, 65536):
        with contextlib.closing(socket.socket()) as probe:
            try:
                probe.bind((HOST, candidate))
            except OSError:
                continue
            return candidate
    return USUAL + 1


def status(port: int, timeout: float = 30) -> int | None:
    """Return the HTTP status of the front page, None when nobody answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=timeout)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def address(port: int) -> str:
    """Return the address for people."""
    return f"http://{HOST}:{port}"
