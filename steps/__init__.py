"""What a scenario may say: one module per place where a person acts, and nothing else. A plugin of each of them."""

from bdd.catalogue import step_modules

pytest_plugins = step_modules(__name__)
