"""Interpretation of policy documents: who, in which forms, in time, and with what effect (政策解读)."""
