"""A villager orders a service from the list and follows it by a code; who that is, only the post that answers reads."""

import re
import unicodedata

from django.db import transaction

from portal.audit.actors import VILLAGER
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Unit
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.queries import place_of
from portal.privacy import plain_words
from powers.catalogue.models import ListKind, PowerVersion, ServiceTerm, Standing
from powers.catalogue.queries.lists import catalogue_of, find
from powers.five_lists.lifecycle import WAITING
from powers.five_lists.models import OrderWords, ServiceOrder
from powers.five_lists.operations.moving import answer_limit, moving, settle, words_of

LONGEST_NAME, LONGEST_WHAT = 40, 500
PHONE = re.compile(r"[0-9-]{7,20}")


def order_service(unit: Unit, number: str, *, name: str, phone: str, what: str) -> ServiceOrder:
    """Order a row of the county's service list from a village. Anybody may; no account, no identity number.

    The same words from the same telephone for the same row find the order that still waits. Raises NotAllowed without
    a telephone or words, for a place that no service list reaches and for a row that cannot be ordered.
    """
    name, what = plain_words(name)[:LONGEST_NAME], plain_words(what)[:LONGEST_WHAT]
    phone = re.sub(r"[\s－–—]", "", unicodedata.normalize("NFKC", phone))
    if not PHONE.fullmatch(phone):
        raise NotAllowed("请留一个能打通的电话，答复的人要打给你。手机11位，座机带区号。")
    if not what:
        raise NotAllowed("请写一句是什么事。")
    version, answerer = orderable(unit, number)
    county = place_of(unit).county
    if county is None:
        raise NotAllowed("这里还没有公共服务清单，约不了。")
    with transaction.atomic():
        Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
        twin = ServiceOrder.objects.filter(
            unit=unit, version__power=version.power, status__in=WAITING, words__phone=phone, words__what=what
        ).first()
        if twin is not None:
            return twin
        with event("service.ordered", actor=VILLAGER, unit=unit, data={"row": version.power.label}) as ev:
            made = ServiceOrder(
                unit=unit, unit_path=unit.path, county=county, version=version, answerer=answerer
            )
            made.answer_due = answer_limit(made).last
            posts = settle(made)
            made.save(force_insert=True)
            OrderWords.objects.create(order=made, name=name, phone=phone, what=what)
            ev.subject = made
            tell(posts, f"{words_of(made)}，请答复", f"/desk/orders/{made.pk}/", ev)
            raise_stamp(county)
    return made


def orderable(unit: Unit, number: str) -> tuple[PowerVersion, str]:
    """The row of the service list in force at a village, and the kind of post that answers. Raises NotAllowed."""
    services = catalogue_of(unit, ListKind.SERVICES)
    if unit.ended or services is None or unit.kind not in VILLAGE_KINDS:
        raise NotAllowed("这里还没有公共服务清单，约不了。")
    version = find(services, number)
    if version is None or version.standing == Standing.STOPPED:
        raise NotAllowed("清单上没有这一项，或者已经取消了。")
    term = ServiceTerm.objects.filter(version=version).first()
    if term is None:
        raise NotAllowed(f"“{version.name}”不用约，照清单上写的去办就行。")
    return version, term.answerer


def cancel_order(receipt: str) -> ServiceOrder:
    """Whoever has the code needs it no longer. Raises NotAllowed when it is over, DoesNotExist for no such code."""
    order = ServiceOrder.objects.get(receipt=receipt)
    with moving(order.pk, "cancel", actor=VILLAGER) as (moved, _):
        pass
    return moved
