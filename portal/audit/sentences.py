"""Events as sentences: each app registers what its kinds of event say, in Chinese, without subject.

The page puts who before it: 清泉镇民政办张敏 + 受理登记：齐. A test holds that every kind ever opened has one.
"""

from collections.abc import Callable, Mapping

from portal.audit.models import Event

Sentence = str | Callable[[Event], str]
_sentences: dict[str, Sentence] = {
    "unit.added": "增加了单位",
    "unit.hamlets_added": "登记了村民小组",
    "unit.settlements_added": "登记了自然村",
    "unit.imported": "从代码表装入了地方",
    "unit.renamed": "改了名称或者代码",
    "unit.merged": "并入了别处",
    "unit.ended": "撤销了",
    "body.added": "增加了组织",
    "office.set_up": "设了常用的组织和岗位",
    "post.phone_changed": "改了值班电话",
    "parameter.set": "定了本地的数字",
    "parameter.ended": "本地的数字不再另定",
    "post.added": "设了岗位",
    "appointment.begun": "任职",
    "appointment.ended": "离任",
    "appointment.group_left": "任职到期，收回权限",
    "bench": "性能测量用的一份，测完就撤",
    "person.erased": "依法删除了这一户的个人信息",
    "account.opened": "开通账号",
    "kinship.declared": "申报了近亲属",
    "kinship.ended": "结束了一条近亲属申报",
    "account.phone_bound": "绑定了第二验证",
    "account.password_changed": "改了登录口令",
    "account.reset": "重设了密码，解除了绑定的手机",
    "account.signed_in": "登录",
    "account.signed_out": "退出登录",
    "account.second_factor": "通过第二验证",
}


def register(sentences: Mapping[str, Sentence]) -> None:
    """Add the sentences of an app; called once when it is ready."""
    _sentences.update(sentences)


def sentence_of(event: Event) -> str:
    """What an event says. Raises KeyError for a kind nobody gave words."""
    sentence = _sentences[event.kind]
    return sentence if isinstance(sentence, str) else sentence(event)


def known_kinds() -> frozenset[str]:
    """Every kind that has a sentence."""
    return frozenset(_sentences)
