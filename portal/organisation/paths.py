"""Paths of units: "/1/7/42/", one surrogate id a level."""


def ancestors(path: str) -> list[str]:
    """The path itself and every path above it, topmost first: "/1/7/" → ["/1/", "/1/7/"]."""
    parts = [part for part in path.split("/") if part]
    return ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
