"""What every module stands on and no business word: clock, errors, facts, states, access."""
