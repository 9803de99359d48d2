"""Personal data in text that is going to be public: finding it, masking it, and writing names one way.

What never stands on a board in full: identity numbers, bank cards and accounts, telephone numbers, e-mail
addresses (个人信息保护法 6, 25, 28). Officers' duty telephones do, and are passed as ``allowed``. Nothing is
stored or logged here.
"""

from portal.privacy.finding import CARD, EMAIL, ID, PHONE, Finding, find, mask
from portal.privacy.masks import mask_card, mask_email, mask_id, mask_name, mask_phone
from portal.privacy.names import NameProblem, normal_name
from portal.privacy.words import plain_words

__all__ = [
    "CARD",
    "EMAIL",
    "ID",
    "PHONE",
    "Finding",
    "NameProblem",
    "find",
    "mask",
    "mask_card",
    "mask_email",
    "mask_id",
    "mask_name",
    "mask_phone",
    "normal_name",
    "plain_words",
]
