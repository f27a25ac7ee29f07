"""Workbooks taken apart: visible and hidden sheets, rows and columns, comments, formulas."""
