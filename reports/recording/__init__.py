"""Writing a run down while it happens: Cucumber Messages and evidence."""
