"""Second coding: passages drawn at random, coded without sight of the first coding, and how far the two agree."""
