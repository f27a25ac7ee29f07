"""The matter a length counts from when it stands right before it: 投诉件7个工作日内答复."""

from __future__ import annotations

import re

from yangguang.foundation.documents.rules.deadlines.sentences import Sentence

_REACH = 32
_LONGEST = 30
_ENDING = 6
_SHORT = frozenset({"hour", "working_day", "day", "week"})
_PHRASE = re.compile(r"[\u4e00-\u9fff\ufffc“”、A-Za-z0-9]{2,}$")
_MODAL = re.compile(
    r"(?:原则上|一般|最迟|最晚|力争|争取|确保|做到|实现|均|都|也|全部)*(?:应当?|须|需|要|可|必须|务必)?(?:在|于)?$"
)
_LEAD = re.compile(
    r"^(?:并且?|同时|其中|此外|另外|且|再|对|把|就|将|确保|保证|做到|实现|力争|推动|督促|即|凡|凡是|[0-9]+)+"
)
# A case that comes in is counted from its coming in, however long the length is.
_CASE = re.compile(
    r"(?:[\u4e00-\u9fff]件|申请|投诉|诉求|举报|信访|来信|来访|来电|留言|咨询|工单|线索|提案|议案|建议|来函)$"
)
_ACTOR = re.compile(
    r"(?:单位|部门|机关|机构|组织|政府|党委|党组|委员会|[居村州市区县常]委会?|管委会|办公[室厅]|监察?委|[发教卫民财政法]委|"
    r"[局厅科室股站所院校署组]|(?<![督转交承主协申])办|事处|管理处|[综一二三四五各]处|支行|分行|银行|中心|公司|企业|集团|街道|乡镇|[乡镇村]|社区|"
    r"(?<![超门])市|[省区县州旗]|大队|支队|队伍?|协会|联合会|商会|学会|工会|窗口|专班|班子|法院|医院|学校|高校|"
    r"[员者人方]|领导|同志|干部|代表|群众|职工|学生|居民|家长|用户|企业|各地|属地|当地|基层|上级|下级|各级|[县市省部我本该]级|负责|牵头|会同|配合)的?$"
)
_NO_MATTER = re.compile(
    r"(?:期限?|时限|时间|时长|用时|耗时|历时|周期|[年月日天季度旬周前内起止上下中里为至到在]|以后|今后|网站|平台|媒体|系统|专栏|渠道|"
    r"法定|规定|承诺|约定|要求|原则|一般|至少|最[多少长短快迟晚]|不超过|超过|平均|统一|分别|各自|同时|及时|依法|逐一|集中|另行|一律|"
    r"必须|提前|不得|其中|随后|共计?|总计|累计|仅|只|又|还|再|已|近|约|延长|缩短|压缩|提速|控制|确保)的?$"
)
_PREPOSITION = re.compile(
    r"(?:通过|经由|经(?![营济])|按(?!揭)|依(?!申)|根据|以(?!工)|用(?![水电气地工户途])|向|与|和(?!解)|自(?![然来动建查])|从|为(?!民)|在|每)"
)
_EARLIER = re.compile(
    r"(?:(?:回复|答复|办理|处理|处置|受理|转办|交办|办结|回应|接收|接到|收到|收集|化解|调处)(?P<event>[^,，:：0-9]{2,20})|"
    r"(?:^|(?<=[,，。]))(?P<alone>[^,，:：0-9]{2,16}))[,，]$"
)


def matter(sentence: Sentence, at: int, unit: str) -> str | None:
    """Object printed right before the length at `at`, unless it is who acts, when or where."""
    floor = max(sentence.clause_start(at), at - _REACH)
    modal = _MODAL.search(sentence.masked, max(floor, at - 12), at)
    end = modal.start() if modal else at
    found = _PHRASE.search(sentence.masked, floor, end)
    if found is None:
        return None
    start = found.start()
    if lead := _LEAD.match(sentence.masked[start:end]):
        start += lead.end()
    return sentence.printed[start:end] if _is_matter(sentence.masked[start:end], unit) else None


def _is_matter(phrase: str, unit: str) -> bool:
    if not 2 <= len(phrase) <= _LONGEST:  # noqa: PLR2004 - one sign is no noun
        return False
    if not phrase.endswith("的") and _PREPOSITION.match(phrase):
        return False
    ending = max(0, len(phrase) - _ENDING)
    if _CASE.search(phrase, ending):
        return True
    if unit not in _SHORT or _ACTOR.search(phrase, ending):
        return False
    return not _NO_MATTER.search(phrase, ending)


def earlier_case(sentence: Sentence, at: int) -> str | None:
    """Case that the clause before handles: 回复网民留言，5个工作日内办结."""
    start = sentence.clause_start(at)
    if not sentence.is_break(start) or not _MODAL.fullmatch(sentence.masked, start, at):
        return None
    earlier = sentence.masked[max(0, start - 30) : start]
    hit = _EARLIER.search(earlier)
    case = (hit["event"] or hit["alone"]) if hit else None
    return case if case and _CASE.search(case) else None
