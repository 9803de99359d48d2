"""A page kept by the server or by a reader outlives what it showed: not after an erasure, by no method and no header."""

import pytest
from django.test import Client

from portal.erasure import erase_household
from tests.world import VILLAGE, World, bring_to, file_matter, notice_of

NAME = "欧阳秘密"


@pytest.mark.parametrize("prefix", ["", "/big", "/big3"])
def test_nothing_erased_is_answered_from_what_was_kept(world: World, client: Client, prefix: str) -> None:
    matter = bring_to(file_matter(world, NAME), "granted")
    assert matter.household_id is not None
    addresses = [f"{prefix}/n/{n.pk}{end}" for n in matter.notices.all() for end in ("/", ".pdf")]
    before = {a: client.get(a) for a in addresses}
    assert all(NAME in before[a].content.decode() for a in addresses if a.endswith("/"))
    erase_household(matter.household_id, actor=world.township_office, reason="已停发")
    for address, old in before.items():
        again = client.get(address, headers={"if-none-match": old["ETag"]})
        assert again.status_code == 200, address
        assert again["ETag"] != old["ETag"]
        assert again.content != old.content
        assert client.head(address)["ETag"] == again["ETag"]
        if address.endswith("/"):
            assert NAME not in again.content.decode()
        for asked in ("*", f'"x", {old["ETag"]}', old["ETag"].removeprefix("W/")):
            assert client.get(address, headers={"if-none-match": asked}).status_code == 200, asked
        old_time = "Wed, 21 Oct 2099 07:28:00 GMT"
        assert client.get(address, headers={"if-modified-since": old_time}).status_code == 200
        ranged = client.get(address, headers={"range": "bytes=0-99", "if-range": old["ETag"]})
        assert ranged.content == again.content


@pytest.mark.parametrize(
    "path", ["/v/{v}/process/?page=2", "/v/{v}/process/?page=abc-evil", "/v/{v}/?page=1&page=2&PAGE=3"]
)
def test_queries_make_no_page_of_their_own_words(world: World, client: Client, path: str) -> None:
    file_matter(world, NAME)
    page = client.get(path.format(v=VILLAGE))
    assert page.status_code == 200
    assert "abc" not in page.content.decode()


def test_a_form_made_for_one_notice_serves_no_other(world: World, client: Client) -> None:
    from disclosure.forms import token_for
    from disclosure.models import Objection

    one = notice_of(bring_to(file_matter(world, "吴桂英"), "open"))
    other = notice_of(bring_to(file_matter(world, "王福顺", group=1), "open"))
    for token in (token_for(one), "", "x", token_for(other)[:-1], token_for(other).upper()):
        answer = client.post(f"/n/{other.pk}/object/", {"text": "有车", "token": token})
        assert answer.status_code == 400
    assert not Objection.objects.exists()


WORDS = "<script>alert(1)</script>&lt;b&gt; \"'><img src=x onerror=alert(1)> {{ 7|add:7 }} {% now %} ¿"


def test_marks_in_an_objection_stay_words(world: World, client: Client) -> None:
    from tests.world import answer, object_to

    notice = notice_of(bring_to(file_matter(world, "吴桂英"), "open"))
    answer(object_to(notice, WORDS), text=WORDS)
    page = client.get(f"/n/{notice.pk}/").content.decode()
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "{{ 7|add:7 }}" in page
