"""What a matter is called: with the household's name for those who may know it, without for everybody else."""

from portal.organisation.actions import Action
from portal.organisation.policy import Officer
from powers.catalogue.models import Subject
from powers.matters.models import Matter
from powers.matters.policy import concerned


def sees_person(actor: Officer, matter: Matter) -> bool:
    """Whether this officer may know whose matter it is."""
    return actor.reaches(Action.VIEW_PERSON, matter.unit_path) and concerned(actor, matter)


def title_for(actor: Officer, matter: Matter) -> str:
    """吴桂英家申请城乡低保, or the public 二组一户申请城乡低保."""
    household = matter.household
    if household is None or not sees_person(actor, matter):
        return matter.public_title
    if household.erased_at is not None:
        return f"{household.head_name}{matter.public_title}"
    whose = "家" if matter.version.subject == Subject.HOUSEHOLD else ""
    return f"{household.head_name}{whose}申请{matter.version.power.name}"
