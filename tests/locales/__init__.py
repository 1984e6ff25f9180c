"""The catalogues are complete, the texts in them are sound, and days read as people say them."""
