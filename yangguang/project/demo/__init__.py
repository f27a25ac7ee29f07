"""Demo data: five governments, their plans read and adopted through the same acts that people use."""

from yangguang.project.demo.loading import load

__all__ = ["load"]
