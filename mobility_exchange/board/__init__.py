"""The public board: finding slots, and the page of one."""
