"""System checks: the player is there, origins are apart, the store is not public."""
