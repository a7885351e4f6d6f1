"""Names the plugin of each room, nothing else: each room says its own."""

pytest_plugins = ["bdd.plugin", "fixtures.plugin", "reports.plugin", "steps"]
