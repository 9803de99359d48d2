"""Personal data in text that is going to be public: finding it, masking or refusing it, and writing names one way.

What never stands on a board in full: identity numbers, bank cards and accounts, telephone numbers, mail,
house numbers, numbers of papers and cars, names of children, illnesses (个人信息保护法 6, 25, 28). Officers' duty
telephones do, and are passed as ``allowed``. Nothing is stored or logged here.
"""

from portal.privacy.ages import is_minor
from portal.privacy.finding import Finding, find, mask
from portal.privacy.kinds import (
    ADDRESS,
    CARD,
    CERTIFICATE,
    EMAIL,
    HEALTH,
    ID,
    MESSENGER,
    MINOR,
    NUMBERS,
    PHONE,
    PLATE,
)
from portal.privacy.masks import mask_card, mask_email, mask_id, mask_name, mask_phone
from portal.privacy.names import NameProblem, normal_name
from portal.privacy.publishing import NotPublishable, Publishable, publishable, say
from portal.privacy.speaking import names_speaker, without_speaker
from portal.privacy.words import plain_words

__all__ = [
    # kinds
    "ADDRESS",
    "CARD",
    "CERTIFICATE",
    "EMAIL",
    "HEALTH",
    "ID",
    "MESSENGER",
    "MINOR",
    "NUMBERS",
    "PHONE",
    "PLATE",
    # finding and masking
    "Finding",
    "find",
    "mask",
    "mask_card",
    "mask_email",
    "mask_id",
    "mask_name",
    "mask_phone",
    # the door to what is public
    "NotPublishable",
    "Publishable",
    "plain_words",
    "publishable",
    "say",
    # persons
    "NameProblem",
    "is_minor",
    "names_speaker",
    "normal_name",
    "without_speaker",
]
