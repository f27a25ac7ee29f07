"""Commands of `yangguang`, one file a group."""
