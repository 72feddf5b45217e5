"""A whole review as files that other tools read: tables, JSON, GraphML, a Cypher script, and web annotations."""
