"""What is: documents of law and their articles, catalogues, powers in frozen versions, their procedures."""

from powers.catalogue.models.bodies import BodyRole, Drafting, NamedBody
from powers.catalogue.models.booklets import Booklet, BookletState
from powers.catalogue.models.drafts import ItemDraft, ItemRevision
from powers.catalogue.models.focus import Focus
from powers.catalogue.models.laws import Basis, LawDocument, Level, Provision, called
from powers.catalogue.models.lists import Catalogue, Category, ListKind, Power
from powers.catalogue.models.mapping import Counterpart, Likeness
from powers.catalogue.models.next_list import Choice, ListDraft
from powers.catalogue.models.outcomes import Ask, Ending, Grade, Outcome, RiskPoint
from powers.catalogue.models.papers import Need, Paper, PaperUse, Provider
from powers.catalogue.models.releases import (
    FIRST_OWN_NUMBER,
    Occasion,
    Release,
    ReleaseDocument,
    ReleaseEntry,
    Way,
)
from powers.catalogue.models.steps import Board, Lane, LimitCovers, LimitFrom, Step, StepKind
from powers.catalogue.models.terms import (
    ANSWERERS,
    PERIODIC,
    DisclosedAt,
    DisclosureTerm,
    Frequency,
    ServiceTerm,
    WithinUnit,
)
from powers.catalogue.models.uploads import ListUpload
from powers.catalogue.models.versions import Applies, Kind, Mark, PowerVersion, Standing, Subject

__all__ = [
    "FIRST_OWN_NUMBER",
    "ANSWERERS",
    "PERIODIC",
    "DisclosedAt",
    "DisclosureTerm",
    "Frequency",
    "ServiceTerm",
    "WithinUnit",
    "Applies",
    "Ask",
    "Basis",
    "Board",
    "BodyRole",
    "Booklet",
    "BookletState",
    "Catalogue",
    "Category",
    "Choice",
    "Counterpart",
    "Drafting",
    "Ending",
    "Focus",
    "Grade",
    "ItemDraft",
    "ItemRevision",
    "Kind",
    "Lane",
    "LawDocument",
    "Level",
    "Likeness",
    "LimitCovers",
    "LimitFrom",
    "ListDraft",
    "ListKind",
    "ListUpload",
    "Mark",
    "NamedBody",
    "Need",
    "Occasion",
    "Outcome",
    "Paper",
    "PaperUse",
    "Power",
    "PowerVersion",
    "Provider",
    "Provision",
    "Release",
    "ReleaseDocument",
    "ReleaseEntry",
    "RiskPoint",
    "Standing",
    "Step",
    "StepKind",
    "Subject",
    "Way",
    "called",
]
