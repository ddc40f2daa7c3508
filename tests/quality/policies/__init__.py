"""Who gets what, address by address. One module an app; `POLICIES` is all of them."""

from tests.quality.policies import accounts, allauth, certificates, courses, institutions, lms, mobility_exchange

MODULES = (lms, accounts, allauth, institutions, courses, certificates, mobility_exchange)
POLICIES = {name: cases for module in MODULES for name, cases in module.POLICIES.items()}
