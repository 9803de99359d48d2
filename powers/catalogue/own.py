"""A county's own entry of a number, which stands before the base's entry of the same number (S0-12)."""

from powers.catalogue.files.schema import ItemRow
from powers.catalogue.models import Catalogue, Category, Drafting, NamedBody, Power, PowerVersion
from powers.catalogue.settling import Settling


def own_entry(work: Settling, catalogue: Catalogue, above: PowerVersion) -> Power:
    """The county's own entry of the number of `above`, made beside the base's where it has none yet.

    It stands in the category of the entry that it replaces, so that the list keeps its order, and keeps what the
    source says of the entry: how it was printed, what else it is called, who drafts it.
    """
    power = above.power
    found = catalogue.powers.filter(number=power.number, sub_number=power.sub_number).first()
    if found is not None:
        return found
    own = work.write(
        Power(
            catalogue=catalogue,
            category_id=power.category_id,
            number=power.number,
            sub_number=power.sub_number,
            name=above.name,
            printed=power.printed,
            printed_number=power.printed_number,
            aliases=list(power.aliases),
        )
    )
    for row in power.draftings.order_by("position"):
        work.write(Drafting(power=own, body_id=row.body_id, position=row.position))
    return own


def settled_entry(work: Settling, catalogue: Catalogue, category: Category, row: ItemRow) -> Power:
    """The list's own entry of a row's number as the row says it, made where there is none yet.

    Bodies that draft it are those of the list or of its base; one that neither knows is passed over.
    """
    power = work.settle(
        Power,
        {"catalogue": catalogue, "number": row.number, "sub_number": row.sub_number},
        {
            "category": category,
            "name": row.name,
            "printed": row.printed,
            "printed_number": row.printed_number,
            "aliases": list(row.aliases),
        },
    )
    of_list = [pk for pk in (catalogue.pk, catalogue.base_id) if pk]
    known = {body.name: body for body in NamedBody.objects.filter(catalogue__in=of_list)}
    bodies = [known[name] for name in row.drafted_by if name in known]
    stored = list(power.draftings.order_by("position"))
    if [one.body_id for one in stored] != [body.pk for body in bodies]:
        for one in stored:
            work.drop(one)
        for position, body in enumerate(bodies, start=1):
            work.write(Drafting(power=power, body=body, position=position))
    return power
