"""Levels, units and their names over time, posts, people and roles (机构、岗位、人员)."""
