"""Who may see and do what: accounts, sessions, roles at the door, audit, read API, health, metrics."""
