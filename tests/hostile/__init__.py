"""A bank of bad evidence files: each a small edit of a sound one."""
