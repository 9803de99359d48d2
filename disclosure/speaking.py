"""What others read of an objection: never who speaks, even where he says so himself.

Who objected is seen by the office that answers alone (README, decision 11): the village is read by its neighbours.
"""

from collections.abc import Collection

from disclosure.models import Objection
from portal.privacy import mask, without_speaker

SPEAKER = "（提异议的人）"


def public_words(objection: Objection, phones: Collection[str] = ()) -> str:
    """The words of an objection, personal data masked and the speaker's own name taken out; `phones` are duty telephones."""
    return mask(without_speaker(objection.text, objection.name, SPEAKER), phones)
