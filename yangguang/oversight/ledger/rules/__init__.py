"""What an item is once people have corrected it, and which days recur."""
