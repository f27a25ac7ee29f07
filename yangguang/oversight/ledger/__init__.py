"""Plans adopted into a ledger of tasks with progress, checks and evidence (任务台账)."""
