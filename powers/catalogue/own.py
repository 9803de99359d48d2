"""A county's own entry of a number, which stands before the base's entry of the same number (S0-12)."""

from powers.catalogue.models import Catalogue, Power, PowerVersion
from powers.catalogue.settling import Settling


def own_entry(work: Settling, catalogue: Catalogue, above: PowerVersion) -> Power:
    """The county's own entry of the number of `above`, made beside the base's where it has none yet.

    It stands in the category of the entry that it replaces, so that the list keeps its order.
    """
    power = above.power
    found = catalogue.powers.filter(number=power.number, sub_number=power.sub_number).first()
    if found is not None:
        return found
    return work.write(
        Power(
            catalogue=catalogue,
            category_id=power.category_id,
            number=power.number,
            sub_number=power.sub_number,
            name=above.name,
            aliases=list(power.aliases),
        )
    )
