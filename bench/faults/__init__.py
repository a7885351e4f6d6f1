"""How good the suite is at catching faults: the campaign, and the checks that no fault ever made fail."""
