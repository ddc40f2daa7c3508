"""What `h5p` holds true of its rows, asked with the rest: it knows nobody who could ask."""

from common import integrity
from h5p.integrity import CHECKS

for _name, _function in CHECKS.items():
    integrity.check(_name)(_function)
