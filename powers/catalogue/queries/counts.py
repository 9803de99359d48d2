"""How many entries a list states and how many are here, in words."""

from dataclasses import dataclass

from powers.catalogue.models import Catalogue, ListKind


@dataclass(frozen=True)
class Counts:
    """Stated and loaded counts of a list, or of one category (`stated` and `categories` None: not stated)."""

    stated: int | None
    loaded: int
    categories: int | None = None
    counted: bool = False
    to_supply: bool = False
    entry: str = "项"
    category: str = "类"

    @property
    def complete(self) -> bool:
        """Whether nothing is known to be missing."""
        return self.loaded > 0 and (self.stated is None or self.loaded >= self.stated)

    def __str__(self) -> str:
        """原文写明57项，尚未取得条文."""
        said = f"原文写明{self.stated}{self.entry}" if self.stated else "原文没有写明项数"
        if self.counted:
            said = f"附件印了{self.stated}{self.entry}"
        if not self.loaded:
            return f"{said}，尚未取得条文"
        if self.stated is None:
            return f"{said}，已装入{self.loaded}{self.entry}"
        if self.complete:
            return f"{said}，全部装入"
        return f"{said}，已装入{self.loaded}{self.entry}，还差{self.stated - self.loaded}{self.entry}"


def counts(catalogue: Catalogue, loaded: int) -> Counts:
    """The counts of a list that has `loaded` entries. Negative lists count acts (条) in aspects (S4-12, S4-13)."""
    negative = catalogue.kind == ListKind.NEGATIVE
    return Counts(
        stated=catalogue.declared,
        loaded=loaded,
        categories=catalogue.categories_declared,
        counted=catalogue.counted,
        to_supply=catalogue.to_supply,
        entry="条" if negative else "项",
        category="个方面" if negative else "类",
    )
