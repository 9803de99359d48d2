"""The pages of claiming: in public, on the item, at the desk; who sees what; as many queries for one as for many."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.models import Unit
from portal.organisation.operations import add_body, add_post, appoint
from portal.organisation.post_kinds import PostKind
from powers.owners.desk_views import claiming
from powers.owners.models import Claim, ClaimRound
from powers.owners.operations import let_lead
from tests.desk.people import sign_in, text_of
from tests.owners.claiming import CIVIL, DUE, FARMING, OPENED, TOWN, body, claimed, opened, owners
from tests.public.reading import read
from tests.world import World

pytestmark = pytest.mark.django_db
PUBLIC = "/powers/379921/owners/"


def elsewhere(kind: PostKind, name: str) -> Client:
    """Somebody with such a post in another county, the zone that has none of ours."""
    zone = Unit.objects.get(code="yx-gaoxin")
    with event("account.opened", actor=SYSTEM):
        account = Account.objects.create_user(f"gaoxin{kind[:4]}", name=name)
    post = add_post(add_body(zone, "government", f"高新区{name}", actor=SYSTEM), kind, "", actor=SYSTEM)
    appoint(post, account, since=OPENED.date(), actor=SYSTEM)
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_before_anybody_claims_the_page_says_what_will_be_here(world: World, client: Client) -> None:
    page = read(client, PUBLIC)
    assert "这里会写清每一项由县里哪个部门、哪个乡镇负责" in page.words
    assert read(client, "/powers/379999/owners/").status == 404
    assert "县里哪个单位负责" not in read(client, "/powers/379921/26/").words


def test_the_public_page_and_the_item(world: World, client: Client) -> None:
    row = opened(world)
    claimed(world, row, "26 27", at=DUE.replace(hour=16, minute=59))
    claimed(world, row, "26", TOWN, by="township_office", at=DUE.replace(hour=17, minute=1))
    let_lead(Claim.objects.get(body=body(TOWN)).pk, actor=world.catalogue_keeper)
    with clock.at(DUE.replace(hour=18)):
        page = read(client, PUBLIC)
        words = page.words.replace(" ", "")
    assert "请3家单位认领，2026年12月1日17时前报。2家报了，其中1家晚报，1家还没有报" in words
    assert "到时间没有报：云溪县农业农村局" in words
    assert "晚了1分钟" in words
    assert "清泉镇人民政府（牵头）云溪县民政局宋立新宋立新许文慧许文慧" in words
    assert "医疗救助" in words
    assert len(page.source) < 60_000
    item = read(client, "/powers/379921/26/").words.replace(" ", "")
    assert "牵头单位清泉镇人民政府分管领导宋立新，具体工作人员许文慧" in item
    assert "责任单位云溪县民政局" in item
    village = read(client, "/v/379921100201/procedures/27/").words.replace(" ", "")
    assert "责任单位云溪县民政局" in village
    assert PUBLIC in read(client, "/powers/379921/").source


def test_a_claim_by_the_form_and_its_receipt(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    row = opened(world, at=clock.now(), due=clock.now().replace(year=2030))
    address = f"/desk/claims/{row.pk}/{body(CIVIL).pk}/"
    client = sign_in(world, "county_approver")
    assert "云溪县民政局" in text_of(client.get("/desk/claims/"))
    page = client.get(address)
    assert "本单位认领哪些" in text_of(page)
    wrong = client.post(address, {"items": ["26"], "leader": "宋立新", "worker": ""})
    assert "请写具体工作人员" in text_of(wrong)
    assert 'value="26" checked' in wrong.content.decode(), "what was ticked stays"
    unticked = client.post(address, {"leader": "宋立新", "worker": "许文慧"})
    assert (unticked.status_code, "请勾上本单位认领的事项" in text_of(unticked)) == (409, True)
    done = client.post(address, {"items": ["26", "27"], "leader": "宋立新", "worker": "许文慧"}, follow=True)
    assert "收到了，回执认领1-001" in text_of(done)
    assert "第26、27项" in text_of(done)
    seen = {}
    monkeypatch.setattr(claiming.pdf, "render", lambda template, context: seen.update(context) or b"%PDF-")
    slip = client.get(f"/desk/claims/{row.pk}/receipt-1.pdf")
    assert (slip.status_code, seen["sheet"].to, seen["sheet"].number) == (200, CIVIL, "认领1-001")
    assert dict(seen["sheet"].facts)["是否按时"] == "按时"
    assert seen["sheet"].lines[0].startswith("第26项　")
    assert client.get(f"/desk/claims/{row.pk}/receipt-2.pdf").status_code == 404


def test_none_by_the_form(world: World) -> None:
    row = opened(world, at=clock.now(), due=clock.now().replace(year=2030))
    address = f"/desk/claims/{row.pk}/{body(TOWN).pk}/"
    done = sign_in(world, "township_office").post(address, {"act": "none"}, follow=True)
    assert "没有要认领的" in text_of(done)
    assert owners("26") == []


def test_who_sees_a_round(world: World) -> None:
    row = opened(world)
    address, civil, farming = f"/desk/claims/{row.pk}/", body(CIVIL).pk, body(FARMING).pk
    keeper, own = sign_in(world, "catalogue_keeper"), sign_in(world, "county_approver")
    assert [keeper.get(address).status_code, keeper.get(f"{address}{civil}/").status_code] == [200, 200]
    assert keeper.post(f"{address}{civil}/", {"act": "none"}).status_code == 403
    assert [own.get(address).status_code, own.get(f"{address}{civil}/").status_code] == [200, 200]
    assert own.get(f"{address}{farming}/").status_code == 404
    assert own.post(f"{address}close/").status_code == 403
    for stranger in ("county_housing", "other_township_office", "village_head", "county_discipline"):
        assert sign_in(world, stranger).get(address).status_code == 404, stranger
    other, department = (
        elsewhere(PostKind.CATALOGUE_KEEPER, "清单办"),
        elsewhere(PostKind.COUNTY_APPROVER, "民政部"),
    )
    for client in (other, department):
        assert client.get(address).status_code == 404
        assert client.post(f"{address}{civil}/", {"act": "none"}).status_code == 404
        assert client.get(f"/desk/owned/{world.county.pk}/26/").status_code == 404
        assert client.get(f"/desk/claims/new/{world.county.pk}/").status_code == 404


def test_the_keeper_opens_assigns_and_ends_by_the_forms(world: World) -> None:
    keeper = sign_in(world, "catalogue_keeper")
    new = f"/desk/claims/new/{world.county.pk}/"
    assert "请选一天" in text_of(
        keeper.post(new, {"about": "all", "bodies": [body(CIVIL).pk], "hour": "17:00"})
    )
    day = clock.today().replace(year=2030).isoformat()
    sent = {"about": "all", "bodies": [body(CIVIL).pk], "day": day, "hour": "17:00"}
    assert "发出去了" in text_of(keeper.post(new, sent, follow=True))
    item = f"/desk/owned/{world.county.pk}/26/"
    assert "请选一个单位" in text_of(keeper.post(f"{item}assign/", {"assign-reason": "归口"}))
    done = keeper.post(
        f"{item}assign/", {"assign-body": body(CIVIL).pk, "assign-reason": "归口管理。"}, follow=True
    )
    assert "派好了" in text_of(done)
    assert "归口管理。" in text_of(done)
    claim = Claim.objects.get()
    owner = sign_in(world, "county_approver")
    assert keeper.post(f"{item}back/", {"claim": claim.pk, "back-reason": "x"}).status_code == 403
    assert owner.post(f"{item}assign/", {}).status_code == 403
    named = owner.post(
        f"{item}people/", {"claim": claim.pk, "people-leader": "宋立新", "people-worker": "丁一"}, follow=True
    )
    assert "具体工作人员丁一" in text_of(named)
    back = owner.post(f"{item}back/", {"claim": claim.pk, "back-reason": "不归我。"}, follow=True)
    assert "退回了，清单管理员会再派" in text_of(back)
    assert owner.get(item).status_code == 404
    assert "不归我。" in text_of(keeper.get(item))
    close = keeper.post(f"/desk/claims/{ClaimRound.objects.get().pk}/close/")
    assert (close.status_code, "到时候才能结束" in text_of(close)) == (409, True)


def test_an_hour_put_off_by_the_form_shows_to_everybody(world: World, client: Client) -> None:
    row = opened(world, at=clock.now(), due=clock.now().replace(year=2030, month=3, day=1, hour=9, minute=0))
    address = f"/desk/claims/{row.pk}/"
    assert "原来是" not in read(client, PUBLIC).words
    keeper = sign_in(world, "catalogue_keeper")
    assert "请写明为什么延" in text_of(
        keeper.post(f"{address}extend/", {"day": "2030-03-05", "hour": "17:00"})
    )
    early = {"day": "2030-02-01", "hour": "17:00", "reason": "早点收。"}
    refused = keeper.post(f"{address}extend/", early)
    assert (refused.status_code, "延就要延到那以后" in text_of(refused)) == (409, True)
    assert "早点收。" in refused.content.decode(), "what was typed stays"
    sent = {"day": "2030-03-05", "hour": "17:00", "reason": "系统停了半天。"}
    assert "延了，还没有报的单位登录就看到" in text_of(keeper.post(f"{address}extend/", sent, follow=True))
    owner = sign_in(world, "county_approver")
    for page in (address, f"{address}{body(CIVIL).pk}/"):
        words = text_of(owner.get(page))
        assert "把时间延到2030年3月5日17时前，原来是2030年3月1日" in words
        assert "系统停了半天。" in words
        assert "延到这个时间" not in words
    assert owner.post(f"{address}extend/", sent).status_code == 403
    public = read(client, PUBLIC).words.replace(" ", "")
    assert "2030年3月5日17时前报（原来是2030年3月1日" in public


def queries(client: Client, address: str) -> int:
    """How many queries a page takes, the second time."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_as_many_queries_for_one_claim_as_for_many(world: World, client: Client) -> None:
    row = opened(world, CIVIL, at=clock.now(), due=clock.now().replace(year=2030))
    claimed(world, row, "26", at=clock.now())
    own, keeper = sign_in(world, "county_approver"), sign_in(world, "catalogue_keeper")
    desk = [
        (own, "/desk/claims/"),
        (own, f"/desk/claims/{row.pk}/{body(CIVIL).pk}/"),
        (keeper, f"/desk/claims/{row.pk}/"),
        (keeper, "/desk/claims/"),
    ]
    before = [queries(*one) for one in desk]
    read(client, PUBLIC)
    caches["pages"].clear()
    public = read(client, PUBLIC).queries
    ClaimRound.objects.get()
    claimed(world, row, " ".join(n for n in row.numbers if n != "26"), at=clock.now())
    assert len(owners("27")) == 1
    assert [queries(*one) for one in desk] == before
    assert read(client, PUBLIC).queries == public
    assert max(before) <= 25
    assert public <= 11
