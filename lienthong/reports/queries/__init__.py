"""Reading across apps: figures with the rows behind them, and how the centres stand side by side."""

from lienthong.reports.queries.catalogue import indicators
from lienthong.reports.queries.figures import CENTRE_OF, ROWS, Rows, classes_and_learners, programmes

__all__ = ["CENTRE_OF", "ROWS", "Rows", "classes_and_learners", "indicators", "programmes"]
