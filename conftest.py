"""Names the plugins, nothing else."""

from steps import step_modules

pytest_plugins = [
    "steps.collection",
    "steps.shards",
    "fixtures.workers",
    "fixtures.browser",
    "fixtures.environment",
    "fixtures.world",
    "fixtures.evidence",
    "fixtures.tracing",
    "fixtures.clocks",
    "fixtures.axe",
    "fixtures.cast",
    "reports.recorder",
    *step_modules(),
]
