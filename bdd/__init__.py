"""Gherkin for pytest: features read, collected, checked and shared out. Knows nothing of what they talk about."""
