"""Who gets what, address by address. One module an app; `POLICIES` is all of them."""

from tests.quality.policies import accounts, allauth, certificates, lms

MODULES = (lms, accounts, allauth, certificates)
POLICIES = {name: cases for module in MODULES for name, cases in module.POLICIES.items()}
