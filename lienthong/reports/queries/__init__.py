"""Reading across apps: figures with the rows behind them, and how the centres stand side by side."""

from lienthong.reports.queries.figures import INDICATOR, ROWS, Rows, classes_and_learners, indicators, programmes

__all__ = ["INDICATOR", "ROWS", "Rows", "classes_and_learners", "indicators", "programmes"]
