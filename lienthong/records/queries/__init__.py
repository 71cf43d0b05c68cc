"""Reading what people have completed. Everything above asks here whether somebody is trained already."""

from lienthong.records.queries.catalogue import catalogue
from lienthong.records.queries.completions import (
    completion_in,
    completions_counted,
    completions_in,
    completions_of,
)

__all__ = ["catalogue", "completion_in", "completions_counted", "completions_in", "completions_of"]
