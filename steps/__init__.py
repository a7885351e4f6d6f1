"""What a scenario may say: one module per place where a person acts, and the machinery that reads it."""

import pkgutil

MACHINERY = frozenset(
    {"__main__", "catalogue", "checks", "code_checks", "collection", "feature", "listing", "proof", "shards"}
)


def step_modules() -> list[str]:
    """Return the dotted names of the modules that define steps, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return [f"{__name__}.{name}" for name in names if name not in MACHINERY]
