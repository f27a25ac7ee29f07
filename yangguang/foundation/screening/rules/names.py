"""Names of citizens: in columns, after words for a citizen, and again where they return."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import ahocorasick

from yangguang.foundation.screening.choices import Certainty, SpanKind
from yangguang.foundation.screening.rules.context import Context, Found
from yangguang.foundation.screening.rules.people import is_office_table

_SINGLE = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧"
    "计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫"
    "经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗"
    "山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔"
    "阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎"
    "戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相"
    "查后荆红游竺权逯盖益桓公肖覃仝涂岳帅缑亢况琴商牟佘佴伯赏墨哈谯笪年爱阳佟闫代付邸雒麦苟"
    "普鄢檀阎矫綦逄亓牙粟班禤侬刀隋苑仵阳匡谌楚揭占旷呙冼萨楼赛达卜仉揣栗尧蒲候元危肇展初历汝衣迟佟訾亢阴粘禚官车扬闻次"
)
_COMPOUND = (
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|南宫|端木|轩辕|长孙|宇文|独孤"
)
_SURNAME = f"(?:{_COMPOUND}|[{_SINGLE}])"
_GIVEN = "[\u4e00-\u9fa5]"
_NOT_GIVEN = (
    "局厅部委院所乡市省站厂店处科室组队司社会馆网号码证件的是为在于与和及或等某将已未因被由向对从至应"
    "请有无不了着过这那其电话址住身份男女个每各该此您我你他她它们称说写签按据依给可能要须"
)
_ROLES = (
    "姓名|户主|申请人|被申请人|当事人|被处罚人|受处罚人|处罚对象|原告人?|被告人?|被上诉人|上诉人|举报人|投诉人|信访人|反映人|"
    "来信人|来电人|来访人|留言人|低保对象|低保户|特困人员|特困供养人员|五保户|贫困户|脱贫户|监测户|建档立卡户|残疾人|考生|学生|"
    "受助学生|家长|监护人|患者|病人|死者|产权人|使用权人|农户|安置人员|受助人|伤者|村民|居民|市民|群众|职工|农民工|收款人|户名|持卡人|车主|驾驶人|驾驶员|司机|"
    "法定代表人|经营者|业主|住户|被征收人|被拆迁户|被拆迁人|失业人员|拟录用人员|拟录用|拟聘用人员|拟聘用|拟录取|拟聘人员|受益人|"
    "持证人|借款人|本人|配偶|妻子|丈夫|父亲|母亲|儿子|女儿|长子|次子|之子|之女|被执行人|申请执行人|投递人|领取人|受理人|委托人|"
    "代理人|证人|违法行为人|嫌疑人|退役军人|优抚对象|烈属|救助对象|补贴对象|被救助人|求助人|联络人|获奖者|中奖人|"
    "登记人|权利人|继承人|承租人|出租人|购房人|被保险人|投保人|死亡人员|死亡职工|工伤职工|受害人|被害人|经办群众|养殖户|种植户|户主姓名|"
    "录取考生|入围考生|转让人|受让人|义务人|所有人|孤儿|老人|对象|我叫|名叫|自称|我是|收件人|收货人|汇入|打入|转入|汇给|外籍人员|的人员|密接人员|密接者|密切接触者|开户人|持照人|事主|房东|缴费人|缴费义务人|所有权人|持有人|报告人|投稿者|其妻|其夫|其父|其母|其子|其女|"
    "台商|港商|香港居民|澳门居民|村干部|落款|失主|机主|租客|店主|摊主|教练员|实习生|毕业生|遗孀|遗属|失踪人|走失人|户籍人口|寄件人|付款人|涉疫人员|失踪人员|走失人员|遇难人员|受送达人|感染者|担保人|填表人|签名|签字|举报人称|老党员|名义|真实身份为|真名|本名|参保人|投保人员|准予|录取"
)
_ANY_PERSON = (
    "(?<!联系)(?<!负责)(?<!责任)(?<!经办)(?<!采购)(?<!招标)(?<!中标)(?<!主持)(?<!代表)人(?= ?:)"
)
_LISTED = r"(?:名单(?:如下)?|个人)(?= ?:)"
_AFTER_ROLE = re.compile(
    rf"(?:{_ROLES}|{_LISTED}|{_ANY_PERSON})(?:姓名)?(?:名单)?(?:为|是)?[:( \"“]{{0,3}}(?:\d{{1,2}}[.、])?"
)
_END = (
    r"(?=$|[^\u4e00-\u9fa5A-Za-z]|[(（]|(?:等|系|因|与|和|在|未|已|的|有|为|至|会|将|于|向|对|从|被|驾驶|反映|来信|来电|电话|"
    r"身份|手机|住|家|男|女|公民|户籍|联系|成绩|账|账户|银行|同志|先生|女士|合格|申请|不服|提出|要求|称|说|名下|户|购买|办理|参加|"
    r"出生|现|一家|一户|等人|自愿|及|或|持|护照|车牌|微信|邮箱|之|是|死亡|患|获|领取|享受|签|说|带|家庭|书面|自|以|经|所|本人|到|共|均|位于|拥有|涉嫌|使用|擅自|违法|经营|无证|其|也|再|曾|就|当|由))"
)
_NAME = re.compile(
    rf"(?:(?:{_COMPOUND})[^{_NOT_GIVEN}\W\da-zA-Z_]{{1,2}}?|[{_SINGLE}][^{_NOT_GIVEN}\W\da-zA-Z_]{{1,2}}?){_END}"
)
_ETHNIC = re.compile(r"[\u4e00-\u9fa5]{2,7}[·•][\u4e00-\u9fa5]{2,7}(?:[·•][\u4e00-\u9fa5]{2,7})?")
_JOIN = re.compile(r"(?:、|,|;| 和 ?|和|与|\s)+(?:\d{1,3}[.、])?")
_BEFORE_NUMBER = re.compile(
    rf"(?<![\u4e00-\u9fa5])({_SURNAME}{_GIVEN}{{1,2}})[ \t,(:|]{{0,4}}(?=(?:身份证|公民身份|手机|电话|联系电话)?[号码: ]{{0,4}}(?:\+86)?[1-9][\d*]{{10}})"
)
_BEFORE_TRAITS = re.compile(
    rf"(?:^|(?<=[ ,;。:、(\n\t]))({_SURNAME}{_GIVEN}{{1,2}})"
    r"(?=[,(] ?(?:男|女|身份证|公民身份|住|现住|手机|电话|联系|户籍|开户行|卡号|账号|微信|QQ|护照|港澳|台湾|来往|家中|残疾|汉族|[壮苗侗回满藏瑶彝]族))",
    re.MULTILINE,
)
_NUMBERED = re.compile(rf"(?<=\d[.、])({_SURNAME}{_GIVEN}{{1,2}})(?=[,( ] ?\d{{15}})")
_IN_LETTER = re.compile(
    rf"^({_SURNAME}{_GIVEN}{{1,2}})(?=同志:|[,:](?:你|您|本院|经查|因)|(?:、{_SURNAME}{_GIVEN}{{1,2}})*:本院|遗失|的(?:工资卡|QQ|微信|个人|家长|父亲|母亲))",
    re.MULTILINE,
)
_IN_BRACKETS = re.compile(rf"(?<=\d{{7}}\()({_SURNAME}{_GIVEN}{{1,2}})(?=\))")
_WITH_DOT = re.compile(
    r"(?<![\u4e00-\u9fa5·])((?![\u4e00-\u9fa5]*[市县区路])[\u4e00-\u9fa5]{2,7}[·•][\u4e00-\u9fa5]{2,7})(?<![苑园城街府湾郡区店居里台])(?=[,(:、; ])"
)
_BEFORE_PAPER = re.compile(
    rf"(?<![\u4e00-\u9fa5])({_SURNAME}{_GIVEN}{{1,2}})(?= {{0,3}}(?:准考证号|身份证号|银行卡|残疾证|驾驶证|学籍号|一卡通|社保卡))"
)
_LIST = re.compile(
    rf"(?<![\u4e00-\u9fa5])(?:{_SURNAME}{_GIVEN}{{1,2}}、){{2,}}{_SURNAME}{_GIVEN}{{1,2}}(?![\u4e00-\u9fa5])"
)
_LIST_OF_PERSONS = re.compile(
    r"名单|学生|录取|录用|入围|考生|\d班|等\d+[名人]|[三四五六七八九十]人"
)
_PLACE_END = re.compile(r"[村庄峪洼沟屯寨镇乡县市区山河江湖岭坪坝路街]$")
_OFFICIAL = re.compile(
    r"(?:副|正|常务|代)?(?:局长|县长|区长|市长|省长|镇长|乡长|书记|主任|科长|处长|厅长|部长|院长|校长|所长|站长|队长|主席|秘书长|委员|常委|司长|股长|调研员|组长|行长|检察长|同志)"
)
_OFFICIAL_NEXT = re.compile(rf"[,、 ]?{_OFFICIAL.pattern}")
_HEAD = re.compile(
    r"姓名|户主|申请人|当事人|车主|家长|监护人|学生|收款人|户名|考生|驾驶人|持证人|被处罚|患者|业主|权利人|经营者|低保对象|成员|本人|配偶|对象|被征收人|(?<!负责)(?<!联系)(?<!经办)(?<!责任)人$"
)
_HEAD_NOT = re.compile(r"号|电话|单位|银行|住址|地址|账|数|情况|类型|类别|关系|职务|时间|日期|原因")
_CELL_NAME = re.compile(
    rf"(?:{_SURNAME}[\u4e00-\u9fa5]{{1,3}}|[\u4e00-\u9fa5]{{2,7}}·[\u4e00-\u9fa5]{{2,7}})"
)
_COMMON = re.compile(
    r"公司|单位|银行|高速|道路|方面|有关|相关|全体|时间|双方|人民|公民|平均|计划|名单|成员|应当|家庭|基本|情况|统计|任何|高度|高校|须知|明确|权利|常住|简称|全部|经营|通过|能够|安置|安全|成立|应届|管理|计算|国家|文件|支付|包括|万元|年龄|公示|连续|别墅|家中|家里|家人|居民|家属|宿舍|家长|宗地|单元|房屋|时限|和谐|平时|平安|经济|经查|经核|年满|方便|方式|全面|于20|时任|相应|查询|左右|双手|越来|连同|应到|农[信商行]|韩国|全国|年生|出生|曾用"
)
_TELLING = 3
_NOT_NAME = re.compile(
    "电话|手机|身份|公民|联系|[编号码证账卡族某户]|申请|对象|户主|单位|[人员]$|小姐|家属|公司|老师|师傅|代$|家长|女士|先生|同志|家中|家里|来电|主任|[局科股处镇乡村队组行院校]长|书记|国籍|大[爷妈娘]|老[倌头汉]|[姐哥嫂叔姨]$|[社行]$"
)
_FORM_OF_ADDRESS = re.compile(r"先生|女士|小姐|老[倌头汉]|师傅|大[爷妈娘]")
_ADVICE = "像公民姓名。请核对：公职人员履职姓名可以公开，其他人的姓名按需遮盖。"


def find_names(context: Context) -> Iterator[Found]:
    """Suggest names of citizens."""
    found = [*_columns(context), *_after_roles(context), *_before_numbers(context)]
    found.extend(_in_lists(context))
    yield from found
    yield from _again(context, found)


def _columns(context: Context) -> Iterator[Found]:
    for cell in context.cells:
        if not _HEAD.search(cell.head) or _HEAD_NOT.search(cell.head.replace("户主姓名", "户主")):
            continue
        if is_office_table(cell.heads):
            continue
        whole = _CELL_NAME.fullmatch(context.text, cell.start, cell.end)
        if whole:
            yield Found(*whole.span(), SpanKind.NAME, Certainty.LIKELY, _ADVICE)


def _after_roles(context: Context) -> Iterator[Found]:
    for role in _AFTER_ROLE.finditer(context.text):
        place = role.end()
        while (name := _name_at(context, place)) is not None:
            yield Found(place, name, SpanKind.NAME, Certainty.LIKELY, _ADVICE)
            join = _JOIN.match(context.text, name)
            if join is None:
                break
            place = join.end()


def _name_at(context: Context, place: int) -> int | None:
    match = _ETHNIC.match(context.text, place) or _NAME.match(context.text, place)
    if match is None or _COMMON.match(match[0]) or _FORM_OF_ADDRESS.search(match[0]):
        return None
    is_official = _OFFICIAL_NEXT.match(context.text, match.end())
    if is_official or _OFFICIAL.match(context.text, match.start() + 1):
        return None
    return match.end()


def _before_numbers(context: Context) -> Iterator[Found]:
    for pattern in (
        _BEFORE_NUMBER,
        _BEFORE_TRAITS,
        _NUMBERED,
        _IN_LETTER,
        _BEFORE_PAPER,
        _IN_BRACKETS,
        _WITH_DOT,
    ):
        for match in pattern.finditer(context.text):
            if not _COMMON.match(match[1]) and not _NOT_NAME.search(match[1]):
                yield Found(*match.span(1), SpanKind.NAME, Certainty.SUGGESTED, _ADVICE)


def _in_lists(context: Context) -> Iterator[Found]:
    """Three names or more in a row, where the words speak of persons."""
    for match in _LIST.finditer(context.text):
        names = match[0].split("、")
        if not _LIST_OF_PERSONS.search(context.clause(*match.span())) or any(
            _COMMON.match(name) or _PLACE_END.search(name) for name in names
        ):
            continue
        place = match.start()
        for name in names:
            yield Found(place, place + len(name), SpanKind.NAME, Certainty.SUGGESTED, _ADVICE)
            place += len(name) + 1


def _again(context: Context, found: Iterable[Found]) -> Iterator[Found]:
    """Names that were found once are found wherever they return."""
    names = {context.text[one.start : one.end] for one in found}
    automaton = ahocorasick.Automaton()
    for name in names:
        if len(name) >= _TELLING:
            automaton.add_word(name, len(name))
    if not len(automaton):
        return
    automaton.make_automaton()
    for last, length in automaton.iter(context.text):
        if not _OFFICIAL.match(context.text, last + 1):
            start = last + 1 - length
            yield Found(start, last + 1, SpanKind.NAME, Certainty.SUGGESTED, _ADVICE)
