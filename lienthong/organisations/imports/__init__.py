"""Tables about units that can be taken in."""

from lienthong.organisations.imports.reorganisations import REORGANISATIONS
from lienthong.organisations.imports.units import UNITS

IMPORTS = [UNITS, REORGANISATIONS]
