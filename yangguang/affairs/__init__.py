"""The businesses of open government affairs."""
