"""Items that a text names become links where they have an address, and nothing else does."""

import pytest

from powers.catalogue.linking import linked

WHERE = {"10": "/i/10/", "4-1": "/i/4-1/", "14-2": "/i/14-2/"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("钱走第10项付。", '钱走<a href="/i/10/">第10项</a>付。'),
        (
            "走第4-1项；分走第14项第2件。",
            '走<a href="/i/4-1/">第4-1项</a>；分走<a href="/i/14-2/">第14项第2件</a>。',
        ),
        ("走第99项", "走第99项"),
        ("照第十条、第10步办", "照第十条、第10步办"),
        ("<b>第10项</b>", '&lt;b&gt;<a href="/i/10/">第10项</a>&lt;/b&gt;'),
        ("", ""),
    ],
)
def test_what_a_text_names_is_linked(text: str, said: str) -> None:
    assert linked(text, WHERE) == said
