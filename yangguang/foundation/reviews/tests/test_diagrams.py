"""Drawings: every state and way is drawn, and nothing lies on anything else."""

from __future__ import annotations

import pytest

from yangguang.foundation.reviews.web import diagrams
from yangguang.foundation.reviews.workflow import ROUND, STEP
from yangguang.kernel.states import registered_workflows


@pytest.mark.parametrize("name", sorted(registered_workflows()))
def test_every_way_of_a_workflow_is_drawn_and_told(name):
    workflow = registered_workflows()[name]
    pairs = {(source, row.target) for row in workflow.transitions for source in row.sources}

    drawing = diagrams.of_workflow(workflow)

    assert {box.text for box in drawing.boxes} == set(workflow.states.values())
    assert len(drawing.lines) == len(drawing.ways) == len(pairs)
    assert all(box.x + box.width < drawing.width for box in drawing.boxes)
    assert all(box.y + box.height <= drawing.height for box in drawing.boxes)


@pytest.mark.parametrize("workflow", [ROUND, STEP])
def test_lines_have_lanes_and_ends_of_their_own(workflow):
    drawing = diagrams.of_workflow(workflow)
    paths = [
        [tuple(map(int, point.split(","))) for point in line.points.split()]
        for line in drawing.lines
    ]

    lanes = [path[1][0] for path in paths]
    ends = [path[place] for path in paths for place in (0, 3)]
    assert len(set(lanes)) == len(lanes)
    assert len(set(ends)) == len(ends)


def test_no_line_runs_through_a_label():
    drawing = diagrams.of_workflow(STEP)
    level = [
        (tuple(map(int, line.points.split()[place].split(","))), line)
        for line in drawing.lines
        for place in (1, 2)
    ]

    for line in drawing.lines:
        through = [
            other
            for (reach, height), other in level
            if other is not line
            and reach > line.label_x
            and line.label_y - 9 < height < line.label_y + 1
        ]
        assert through == [], line.label


def test_steps_of_one_stage_stand_side_by_side():
    drawing = diagrams.of_stages("公开", [["初审"], ["保密审查", "发布研判"], ["终审"]])

    heights = {box.text: box.y for box in drawing.boxes}
    assert heights["保密审查"] == heights["发布研判"]
    assert [way.target for way in drawing.ways] == [
        "初审",
        "保密审查、发布研判",
        "终审",
        "全部通过",
    ]
    assert len(drawing.lines) == 1 + 2 + 2 + 1
