"""Pure rules of organisations: writing forms, name resolution, collective names, periods."""
