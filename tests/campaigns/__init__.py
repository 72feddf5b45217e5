"""Long campaigns, run by hand with one command each; the ordinary tests run seeded samples of them."""
