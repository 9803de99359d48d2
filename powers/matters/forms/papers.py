"""Papers in a form: for each one a file to hand in, or a tick that the paper itself was received.

Files are taken into the private store at once and stay taken when something else in the form is wrong. What
was taken travels in a draft, or signed in the form itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict

from portal.files import Rejected, Store
from powers.catalogue.models import Need
from powers.catalogue.procedure import PaperRow
from powers.matters.rules import FileEntry

ACCEPT = "image/jpeg,image/png,application/pdf"
KIND_WORDS = {"image/jpeg": "照片", "image/png": "图片", "application/pdf": "PDF"}
SALT = "powers.matters.kept-files"


@dataclass(frozen=True)
class PaperAsk:
    """One paper as the template shows it: the two fields, and what was taken already in words ("" for nothing)."""

    key: str
    name: str
    file: BoundField
    on_paper: BoundField
    drop: BoundField
    kept: str
    held: bool


class PapersForm(forms.Form):
    """A form that also takes papers. `kept` maps keys of papers to the files taken so far, `held` are those there.

    `must` names those that have to come, by default all but the conditional ones; the form's own rules say when.
    `by_hand` names fields that read as required and are checked by the form's own rules instead of Django's.
    """

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        ask: Iterable[PaperRow],
        kept: Mapping[str, FileEntry] | None = None,
        held: Iterable[str] = (),
        must: Iterable[str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ask = tuple(ask)
        self.kept = {key: entry for key, entry in (kept or {}).items() if key in {p.key for p in self.ask}}
        self.held = frozenset(held)
        usual = {p.key for p in self.ask if p.need in (Need.ALWAYS, Need.DELEGATED)}
        self.must = frozenset(usual if must is None else must) - self.held
        self.dropped: list[str] = []
        self.by_hand: set[str] = set()
        for paper in self.ask:
            self.by_hand.add(f"file_{paper.key}")
            self.fields[f"file_{paper.key}"] = forms.FileField(
                label=paper.name,
                required=paper.key in self.must,
                help_text="".join(filter(None, (_when(paper), paper.how))),
                allow_empty_file=True,
                widget=forms.FileInput(attrs={"accept": ACCEPT}),
                error_messages={"invalid": f"{paper.name}没有传上来，请再选一次。"},
            )
            self.fields[f"paper_{paper.key}"] = forms.BooleanField(label="纸质原件已收", required=False)
            self.fields[f"drop_{paper.key}"] = forms.BooleanField(label="不要这份，另换一份", required=False)

    @property
    def papers(self) -> list[PaperAsk]:
        """The papers in order, each with its fields."""
        return [
            PaperAsk(
                p.key,
                p.name,
                self[f"file_{p.key}"],
                self[f"paper_{p.key}"],
                self[f"drop_{p.key}"],
                _said(self.kept[p.key]) if p.key in self.kept else "",
                p.key in self.held,
            )
            for p in self.ask
        ]

    def full_clean(self) -> None:
        """As Django does, without its own demand for what is checked by hand."""
        marked = [name for name in self.by_hand if self.fields[name].required]
        for name in marked:
            self.fields[name].required = False
        super().full_clean()
        for name in marked:
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        """Take every file that came; one that is not taken is named with the reason, the others stay taken."""
        given = super().clean() or {}
        store = Store(settings.EVIDENCE_ROOT)
        for paper in self.ask:
            upload = given.pop(f"file_{paper.key}", None)
            if given.pop(f"drop_{paper.key}", False) and paper.key in self.kept:
                self.dropped.append(self.kept.pop(paper.key).sha256)
            if upload is None:
                continue
            try:
                taken = store.take(upload, limit_bytes=settings.EVIDENCE_LIMIT_BYTES)
            except Rejected as rejected:
                self.add_error(
                    f"file_{paper.key}", f"{paper.name}的“{upload.name}”没有收下。{rejected.reason}"
                )
            else:
                self.kept[paper.key] = FileEntry(taken.sha256, taken.kind, taken.size)
        self.files = MultiValueDict()  # what could be taken was: nothing needs to be chosen again
        return given

    def check_papers(self) -> None:
        """Add an error at each paper that has to come and did not."""
        there = self.kept.keys() | self.on_paper
        for paper in self.ask:
            name = f"file_{paper.key}"
            if paper.key in self.must and paper.key not in there and name not in self.errors:
                self.add_error(name, f"还没有交{paper.name}：传照片、PDF，或者勾上纸质原件已收。")

    @property
    def on_paper(self) -> frozenset[str]:
        """Papers whose originals were received, without those that came as a file."""
        ticked = {p.key for p in self.ask if self.cleaned_data.get(f"paper_{p.key}")}
        return frozenset(ticked - self.kept.keys())

    @property
    def kept_token(self) -> str:
        """The files taken so far, signed, for a hidden field of a form that has no draft."""
        return sign_kept(self.kept)


def sign_kept(kept: Mapping[str, FileEntry]) -> str:
    """Files already taken, as a value that nobody can make up."""
    return signing.dumps({key: asdict(entry) for key, entry in kept.items()}, salt=SALT)


def read_kept(token: str, max_age: int = 8 * 3600) -> dict[str, FileEntry]:
    """The files of a signed value; none when it is missing, old or not ours."""
    try:
        found = signing.loads(token, salt=SALT, max_age=max_age)
    except signing.BadSignature:
        return {}
    return {key: FileEntry(**entry) for key, entry in found.items()}


def _when(paper: PaperRow) -> str:
    return f"{paper.condition}才要。" if paper.condition else ""


def _said(entry: FileEntry) -> str:
    size = f"{entry.size / 2**20:.1f} MB" if entry.size >= 2**20 else f"{max(1, entry.size // 1024)} KB"
    return f"{KIND_WORDS.get(entry.kind, '文件')}（{size}）"
