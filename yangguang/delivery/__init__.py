"""The faces: portal, workbench, exchange."""
