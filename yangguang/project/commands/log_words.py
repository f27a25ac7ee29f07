"""What the codes of the log say to a person at the command line."""

from __future__ import annotations

STEPS = {
    "form": "凭证格式正确",
    "fields": "字段个数与日志条目一致",
    "body": "内容与日志条目里的摘要一致",
    "inclusion": "条目在日志里",
    "checkpoint": "检查点的签名有效",
    "policy": "符合验证策略",
}
OPERATIONS = {
    "publish": "公开",
    "revise": "修改",
    "withdraw": "撤回",
    "expire": "到期停止公开",
    "redact": "依法清除",
    "state": "每日状态快照",
    "key": "更换密钥",
}
RESULTS = {
    "changed": "内容已变",
    "vanished": "页面消失",
    "unlogged": "未入日志",
    "still_shown": "已撤回仍可见",
    "unreadable": "无法读取",
}
TROUBLES = {
    "no_checkpoint": "没有检查点",
    "bad_checkpoint": "检查点不能信任",
    "log_shrank": "日志变短了",
    "bad_files": "日志文件缺少或损坏",
    "entries_differ": "条目与检查点对不上，或者以前的条目被改写",
    "bad_entry": "条目写法不对",
    "prev_elsewhere": "条目没有接在上一条后面",
    "version_not_next": "版本号不连续",
    "not_published_before": "没有公开过就有修改或撤回",
    "other_register": "同一条信息换了目录",
    "operation_not_allowed": "操作次序不对",
    "snapshot_differs": "状态快照与条目对不上",
    "ended_before_its_day": "没到期限就停止公开",
}
