"""Who gets what, address by address. One module an app; `POLICIES` is all of them."""

from tests.quality.policies import accounts, allauth, certificates, courses, h5p, institutions, lms, mobility_exchange

MODULES = (lms, accounts, allauth, institutions, courses, certificates, mobility_exchange, h5p)
POLICIES = {name: cases for module in MODULES for name, cases in module.POLICIES.items()}
