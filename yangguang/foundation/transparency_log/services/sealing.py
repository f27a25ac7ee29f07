"""Signing and publishing: nothing is signed that does not continue what was signed before."""

from __future__ import annotations

from yangguang.foundation.transparency_log.models import LogHead
from yangguang.foundation.transparency_log.readers import files as published
from yangguang.foundation.transparency_log.rules import checkpoints, merkle, notes, proofs
from yangguang.foundation.transparency_log.rules.checkpoints import Checkpoint
from yangguang.foundation.transparency_log.rules.notes import BadNote, Note
from yangguang.foundation.transparency_log.rules.signing import SigningKey
from yangguang.foundation.transparency_log.rules.tiles import BadTile, TileTree
from yangguang.foundation.transparency_log.services import files, sequencing
from yangguang.foundation.transparency_log.services.stopping import LogStopped

_OLDER = (
    "数据库里有 {ours} 条日志，已签发的检查点却有 {signed} 条：数据库可能是从旧备份恢复的。"
    "已停止签发。请运行 yangguang log restore 从日志文件补回条目。"
)
_FORK = "现有日志与已签发的检查点对不上，签发会造成分叉，已停止。请恢复最近的备份。"
_ROOT = "按日志文件算出的树根与数据库的不同，已停止签发。请运行 yangguang log fsck。"
_UNREADABLE = "已签发检查点的留底文件读不出来，已停止签发。请从备份恢复这个文件。"


def last_signed(keys: list[SigningKey]) -> tuple[Note, Checkpoint] | None:
    """Return what was signed last, verified."""
    try:
        data = published.last_signed()
        if data is None:
            return None
        note = notes.parse_note(data)
        notes.verify(note, [key.verifier for key in keys])
        return note, checkpoints.parse_text(note.text)
    except (BadNote, checkpoints.BadCheckpoint, ValueError) as error:
        raise LogStopped("log.signed_unreadable", _UNREADABLE) from error


def refuse_older_database(head: LogHead, last: Checkpoint | None) -> None:
    """Stop when more was signed than the database knows of."""
    if last is not None and last.size > head.size:
        raise LogStopped("log.database_older", _OLDER.format(ours=head.size, signed=last.size))


def sign(head: LogHead, keys: list[SigningKey]) -> tuple[Note, Checkpoint]:
    """Sign the head that the tiles show; the note stands in the second place before it is used."""
    tree = TileTree(head.size, published.read)
    try:
        root = tree.root()
        if root != merkle.root_of_edge(sequencing.edge_of(head)):
            raise LogStopped("log.root_differs", _ROOT)
        before = last_signed(keys)
        refuse_older_database(head, before[1] if before else None)
        checkpoint = Checkpoint(keys[0].name, head.size, root)
        if before is not None:
            _require_continuation(before[1], checkpoint, tree)
    except BadTile as error:
        raise LogStopped("log.tile_missing", f"日志文件不完整（{error}），已停止签发。") from error
    note = Note(checkpoint.text, tuple(key.sign(checkpoint.text) for key in keys))
    if before is None or before[0] != note:
        files.append_signed(note.to_bytes())
    return note, checkpoint


def publish(note: Note) -> None:
    """Put the note in the place of the published checkpoint."""
    writing = files.Writing()
    writing.over(published.CHECKPOINT, note.to_bytes())
    writing.finish()


def _require_continuation(old: Checkpoint, new: Checkpoint, tree: TileTree) -> None:
    path = tree.consistency_path(old.size)
    is_consistent = proofs.is_consistent(
        proofs.Head(old.size, old.root), proofs.Head(new.size, new.root), path
    )
    if old.origin != new.origin or not is_consistent:
        raise LogStopped("log.fork", _FORK)
