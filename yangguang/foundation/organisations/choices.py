"""Vocabularies of organisations."""

from __future__ import annotations

from django.db.models import TextChoices


class Level(TextChoices):
    """The level of a government or unit (层级)."""

    NATION = "nation", "国家"
    PROVINCE = "province", "省级"
    PREFECTURE = "prefecture", "市级"
    COUNTY = "county", "县级"
    DISTRICT = "district", "区级"
    TOWNSHIP = "township", "乡级"
    DEPARTMENT = "department", "部门"
    VILLAGE = "village", "村级"


class UnitKind(TextChoices):
    """What a unit is (单位性质)."""

    PARTY_COMMITTEE = "party_committee", "党委"
    PARTY_ORGAN = "party_organ", "党委工作机关"
    GOVERNMENT = "government", "人民政府"
    GOVERNMENT_OFFICE = "government_office", "政府办公机构"
    DEPARTMENT = "department", "政府工作部门"
    PUBLIC_INSTITUTION = "public_institution", "事业单位"
    ENTERPRISE = "enterprise", "企业"
    CENTRAL_UNIT = "central_unit", "垂直管理单位"
    INTERNAL_OFFICE = "internal_office", "内设机构"
    SUPERVISORY_ORGAN = "supervisory_organ", "纪检监察机关"
    CONGRESS_OR_CONFERENCE = "congress_or_conference", "人大政协机关"
    JUDICIAL_ORGAN = "judicial_organ", "审判检察机关"
    PEOPLES_ORGANISATION = "peoples_organisation", "人民团体"
    COORDINATING_BODY = "coordinating_body", "议事协调机构"
    LOWER_PARTY_COMMITTEE = "lower_party_committee", "下级党委"
    LOWER_GOVERNMENT = "lower_government", "下级政府"
    LOWER_ORGAN = "lower_organ", "下级部门"
    ZONE_COMMITTEE = "zone_committee", "开发区管委会"
    VILLAGE_COMMITTEE = "village_committee", "村（居）民委员会"
    THIRD_PARTY = "third_party", "第三方机构"


class DivisionType(TextChoices):
    """The type of place that a lower unit belongs to (行政区划类型)."""

    NONE = "", "本级"
    PROVINCE = "province", "省"
    PREFECTURE_CITY = "prefecture_city", "地级市"
    PREFECTURE = "prefecture", "地区"
    AUTONOMOUS_PREFECTURE = "autonomous_prefecture", "自治州"
    LEAGUE = "league", "盟"
    COUNTY = "county", "县"
    AUTONOMOUS_COUNTY = "autonomous_county", "自治县"
    COUNTY_CITY = "county_city", "县级市"
    DISTRICT = "district", "区"
    BANNER = "banner", "旗"
    TOWN = "town", "镇"
    TOWNSHIP = "township", "乡"
    SUBDISTRICT = "subdistrict", "街道"
    ZONE = "zone", "开发区"
    VILLAGE = "village", "村"
    COMMUNITY = "community", "社区"


class NameKind(TextChoices):
    """What a name of a unit is (名称类别)."""

    OFFICIAL = "official", "法定名称"
    SHORT = "short", "规范简称"
    ALIAS = "alias", "习惯称呼"
    FORMER = "former", "曾用名"
    SECOND_PLATE = "second_plate", "加挂牌子"


class SuccessionKind(TextChoices):
    """How one unit follows another (机构沿革)."""

    MERGER = "merger", "合并"
    SPLIT = "split", "分设"
    TRANSFER = "transfer", "职责划转"


class UnitLabel(TextChoices):
    """What a unit is for, beside its kind (机构标签); phrases for many units go by it."""

    APPROVAL = "approval", "审批职能部门"
    CYBERSPACE = "cyberspace", "网信部门"
    DIRECTLY_SUBORDINATE = "directly_subordinate", "直属机构"
    HOSPITAL = "hospital", "医疗机构"
    INDUSTRY_REGULATOR = "industry_regulator", "行业主管部门"
    LAW_ENFORCEMENT = "law_enforcement", "行政执法机关"
    PUBLIC_SERVICE = "public_service", "公共企事业单位"
    PUBLICITY = "publicity", "宣传部门"
    SCHOOL = "school", "学校"
    UNIVERSITY = "university", "高等院校"
