"""Who is on stage: officers by account name or by what they may do, fetched once."""

from dataclasses import dataclass, field

from portal.accounts.models import Account
from portal.organisation.models import Unit
from portal.organisation.policy import Officer, actor_of, holders


@dataclass
class Stage:
    """The officers of the demo while its life is lived; their posts do not change meanwhile."""

    words: dict[str, str]
    _actors: dict[str, Officer] = field(default_factory=dict)
    _holders: dict[tuple[str, str], str] = field(default_factory=dict)

    def account(self, username: str) -> Account:
        """The account of that name."""
        return Account.objects.get(username=username)

    def actor(self, username: str) -> Officer:
        """The officer behind an account."""
        if username not in self._actors:
            self._actors[username] = actor_of(self.account(username))
        return self._actors[username]

    def holder(self, action: str, unit: Unit) -> Officer:
        """The nearest officer who may do something at a place. RuntimeError where there is none."""
        found = self.anyone(action, unit)
        if found is None:
            raise RuntimeError(f"nobody may {action} in {unit.name}")
        return found

    def anyone(self, action: str, unit: Unit) -> Officer | None:
        """The nearest officer who may do something at a place, if there is one."""
        key = (str(action), unit.path)
        if key not in self._holders:
            found = holders(action, unit.path)
            self._holders[key] = found[0].account.username if found else ""
        return self.actor(self._holders[key]) if self._holders[key] else None
