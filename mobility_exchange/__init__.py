"""Job shadowing: offers with dated slots, applications and selection."""
