"""The graph at rest: its model, its projection from the corpus, its one store, and loading."""
