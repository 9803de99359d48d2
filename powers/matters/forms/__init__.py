"""What is asked: who applies and with which papers, what a step needs, why something is withdrawn."""

from powers.matters.forms.filing import FilingForm, VillageForm
from powers.matters.forms.papers import PaperAsk, PapersForm, read_kept, sign_kept
from powers.matters.forms.steps import OpinionForm, ResubmitForm, StepForm, WithdrawForm

__all__ = [
    "FilingForm",
    "OpinionForm",
    "PaperAsk",
    "PapersForm",
    "ResubmitForm",
    "StepForm",
    "VillageForm",
    "WithdrawForm",
    "read_kept",
    "sign_kept",
]
