"""Whoever speaks up is not named in public, even where he says so himself, and not in the answer either."""

SHORTEST_NAME = 2


def names_speaker(text: str, name: str) -> bool:
    """Whether `text` says the name that the speaker left; a single sign is too common to tell."""
    return len(name) >= SHORTEST_NAME and name in text


def without_speaker(text: str, name: str, word: str) -> str:
    """`text` with `word` instead of the speaker's own name."""
    return text.replace(name, word) if names_speaker(text, name) else text
