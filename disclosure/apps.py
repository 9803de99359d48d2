from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "disclosure"
    label = "disclosure"
    verbose_name = "公开"

    def ready(self) -> None:
        from disclosure import clocks, policy, sentences  # noqa: F401 - the policy's guards register themselves
        from disclosure.ledger import sentences as ledger_sentences
        from disclosure.ledger.bookkeeper import Accounts
        from disclosure.ledger.queries import unpublished
        from disclosure.lifecycle import NoticeStatus
        from disclosure.models import Notice
        from disclosure.operations import Boards
        from disclosure.rulebook.queries import rules_for
        from portal.organisation.changing import hold_open
        from powers.catalogue import beside
        from powers.matters import booking, publishing

        running = (NoticeStatus.OPEN, NoticeStatus.OBJECTION)
        hold_open("没结束的公示", lambda unit: Notice.objects.filter(unit=unit, status__in=running).count())
        hold_open("没公开的账", lambda unit: unpublished(unit).count())
        clocks.connect()
        sentences.connect()
        ledger_sentences.connect()
        publishing.register(Boards())
        beside.register(rules_for)
        booking.register(Accounts())
