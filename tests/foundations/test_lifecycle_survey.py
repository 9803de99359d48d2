"""A table that contradicts itself is refused; one that leads nowhere is seen by the survey."""

import pytest

from portal.lifecycle import Lifecycle, Transition, survey


def row(verb: str, sources: str, target: str, sentence: str = "办理") -> Transition:
    return Transition(verb, frozenset(sources.split()), target, sentence)


def words(states: str) -> tuple[tuple[str, str], ...]:
    return tuple((state, "办理中") for state in states.split())


@pytest.mark.parametrize(
    ("rows", "initial", "complaint"),
    [
        ((), "", "no transitions"),
        ((row("go", "", "b"),), "", "starts nowhere"),
        ((row("go", "a", "b"), row("go", "a", "c")), "", "leads two ways"),
        ((row("go", "a b", "c"),), "", "where does it begin"),
        ((row("go", "a", "b"),), "z", "unknown state z"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(
    rows: tuple[Transition, ...], initial: str, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        Lifecycle("sample", rows, initial=initial)


def test_a_sound_table_is_complete() -> None:
    found = survey(
        Lifecycle(
            "sample", (row("go", "a", "b"), row("back", "b", "a"), row("end", "b", "c")), words("a b c")
        )
    )
    assert found.complete
    assert found.states == ("a", "b", "c")
    assert found.verbs == ("go", "back", "end")
    assert found.reachable == ("a", "b", "c")
    assert found.ends == ("c",)


def test_a_state_no_path_meets_is_named() -> None:
    found = survey(Lifecycle("sample", (row("go", "a", "b"), row("come", "lost", "b")), words("a b lost")))
    assert found.unreachable == ("lost",)
    assert not found.complete


def test_a_ring_without_end_is_named() -> None:
    rows = (row("go", "a", "b"), row("end", "a", "c"), row("turn", "b", "d"), row("return", "d", "b"))
    found = survey(Lifecycle("sample", rows, words("a b c d")))
    assert found.endless == ("b", "d")
    assert not found.complete


def test_missing_words_are_named() -> None:
    found = survey(Lifecycle("sample", (row("go", "a", "b", ""),), words("a")))
    assert found.wordless == ("b", "go")
    assert not found.complete


def test_the_beginning_may_be_said() -> None:
    assert Lifecycle("sample", (row("go", "a b", "c"), row("turn", "a", "b")), initial="a").begins == "a"
