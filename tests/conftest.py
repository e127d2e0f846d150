"""What every test shares."""

from hypothesis import settings

# Tests do not time things: a loaded machine must not fail a property.
settings.register_profile("whistlestop", deadline=None)
settings.load_profile("whistlestop")
