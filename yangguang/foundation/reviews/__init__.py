"""Review routes, rounds and signatures: who must sign what, in which order (审核)."""
