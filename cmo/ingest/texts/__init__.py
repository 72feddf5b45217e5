"""Source texts: what stands in the files people have (text, PDF, Word, web page), read safely and the same each time."""
