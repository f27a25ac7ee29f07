"""Yangguang (阳光): open government affairs in one program."""
