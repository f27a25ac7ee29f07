"""Words that tell a citizen's affair from an office's."""

from __future__ import annotations

import re

_CITIZEN = (
    "申请人|信访人|投诉人|举报人|当事人|被处罚人|户主|业主|住户|村民|居民|考生|家长|患者|来电人|来访人|"
    "监护人|留言人|本人|我家|低保对象|低保户|贫困户|脱贫户|五保|特困|残疾人|学生|失业人员|被征收人|"
    "被拆迁户|当事群众|反映人|来信人|求助人|受助人|车主|驾驶人|伤者|死者|家属|收件人|收货人|诉求人|网民|网友|留言|咨询者|农户"
)
_CITIZEN_WORDS = re.compile(_CITIZEN)
_INSTRUCTION = re.compile(
    r"(?<!申)请(?!求)|可(?:以|向|到|在|于|拨|致|通过|登|将|凭|持)|应当|须|凡|如[有对需不]|欢迎|逾期|[本我](?:局|所|办|委|中心|单位|院|站|机关)"
)
_CITIZEN_LINE = re.compile(rf"(?:^|\n)[ \d.、(]*(?:姓名|{_CITIZEN})(?:姓名)?:")
_UNIT_LINE = re.compile(
    r"(?:公司|单位|局|中心|机关|机构|代理人)[^\n]{0,20}:|:[^\n]{0,30}(?:公司|[局厅院所])(?:\n|$)"
)
_CITIZEN_HEADS = re.compile(f"身份证|住址|户籍|家庭|居住|学校|性别|{_CITIZEN}|银行|卡号|收款人")
_OFFICE_HEADS = re.compile(r"单位|部门|科室|职务|机构|窗口|企业|公司|办公|局|责任人|邮编|传真")
_OFFICE = re.compile(
    r"咨询(?!者)|监督|单位|办公|值班|科室?|局|中心|热线|传真|举报电话|投诉电话|举报邮箱|投诉邮箱|受理|服务|公司|"
    r"业务|机关|政府|窗口|报名|官方|公务|工作邮箱|大厅|纪委|支队|大队|委员会|联合会|协会|学会|宿舍|村委|居委|社区|学校|医院|物业|客服|维权|救助|总机|前台"
)
_UNIT = re.compile(
    r"公司|财政|中心|委员会|[局厅院校站所社厂]|有限|医院|学校|单位|对公|基本(?:存款)?账?户|保证金|公积金|专户|工会|基金会|协会|合作社|指挥部|管理处|办公室"
)


def is_citizen_clause(text: str) -> bool:
    """Whether a clause speaks of a citizen, and does not tell citizens whom to ask."""
    return bool(_CITIZEN_WORDS.search(text)) and not _INSTRUCTION.search(text)


def stands_in_citizen_record(text: str) -> bool:
    """Whether the lines before belong to a citizen: a line such as 申请人：… stands above."""
    lines = text[text.rfind("\n\n") + 1 :]
    return bool(_CITIZEN_LINE.search(lines)) and not _UNIT_LINE.search(lines)


def is_citizen_table(heads: str) -> bool:
    """Whether the heads of a table are those of a list of citizens."""
    return bool(_CITIZEN_HEADS.search(heads)) and not _OFFICE_HEADS.search(heads)


def is_office_table(heads: str) -> bool:
    """Whether the heads of a table are those of a list of offices."""
    return bool(_OFFICE_HEADS.search(heads)) and not _CITIZEN_HEADS.search(heads)


def is_office(text: str) -> bool:
    """Whether the words before a number say that it is an office's."""
    return bool(_OFFICE.search(text))


def names_a_unit(text: str) -> bool:
    """Whether a clause names a unit or a company."""
    return bool(_UNIT.search(text))
