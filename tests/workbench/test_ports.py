"""A port in use is a sentence with the way on."""

import contextlib
import socket

import pytest

from deploy.workbench import ports
from deploy.workbench.words import Problem


@pytest.mark.parametrize("text", ["abc", "0", "65536", "-1", "８０００", "80 80"])
def test_what_is_no_port(text: str) -> None:
    with pytest.raises(Problem, match="不是端口号"):
        ports.asked({"PORT": text})


def test_the_usual_port() -> None:
    assert (ports.asked({}), ports.asked({"PORT": ""}), ports.asked({"PORT": "8001"})) == (8000, 8000, 8001)


def test_in_use_by_somebody_else() -> None:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        with pytest.raises(Problem) as caught:
            ports.take(port)
        assert caught.value.sentence == f"端口 {port} 正被别的程序占用。"
        way_on = caught.value.way_on
        assert "make run" in way_on
        free = int(way_on.split("PORT=")[1].split()[0])
        ports.take(free).close()


def test_reserved_is_not_yet_open() -> None:
    with contextlib.closing(ports.take(ports.free_after(20_000))) as listener:
        port = listener.getsockname()[1]
        assert ports.status(port, timeout=1) is None
        ports.open_to_all(listener, port)
        with contextlib.closing(socket.create_connection(("127.0.0.1", port), timeout=5)):
            pass
