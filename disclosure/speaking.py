"""What others read of an objection: never who speaks, even where he says so himself.

Who objected is seen by the office that answers alone (README, decision 11): the village is read by its neighbours.
"""

from collections.abc import Collection

from disclosure.models import Objection
from portal.privacy import mask

SPEAKER = "（提异议的人）"
SHORTEST_NAME = 2


def public_words(objection: Objection, phones: Collection[str] = ()) -> str:
    """The words of an objection, personal data masked and the speaker's own name taken out; `phones` are duty telephones."""
    text = objection.text
    return mask(
        text.replace(objection.name, SPEAKER) if names_speaker(text, objection.name) else text, phones
    )


def names_speaker(text: str, name: str) -> bool:
    """Whether `text` says the name that the speaker left; a single sign is too common to tell."""
    return len(name) >= SHORTEST_NAME and name in text
