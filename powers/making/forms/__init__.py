"""What the desk and the public page ask while a list is made."""

from powers.making.forms.combing import BodiesForm, RowForm, SettleForm
from powers.making.forms.hearing import CommentForm, ReplyForm, ShowForm, token_for, token_holds
from powers.making.forms.stages import BackForm, PlanForm, ProductForm, ReasonForm
from powers.making.forms.units import UnitAnswerForm, UnitsForm

__all__ = [
    "BackForm",
    "BodiesForm",
    "CommentForm",
    "PlanForm",
    "ProductForm",
    "ReasonForm",
    "ReplyForm",
    "RowForm",
    "SettleForm",
    "ShowForm",
    "UnitAnswerForm",
    "UnitsForm",
    "token_for",
    "token_holds",
]
