"""Reads a Vietnamese administrative document: pure Python, no Django, knows nothing of classes or registers.

clean -> segment -> find -> resolve, every finding with its span in the cleaned text. `extract` turns a file's bytes into
text first, `secrecy` looks for a stamp, `faces` gives the JSON face. The words it knows are data in `vocabulary`.
"""

from lienthong.reading.errors import UnreadableFile
from lienthong.reading.extract import text_beside, text_of
from lienthong.reading.faces import as_json, read_files
from lienthong.reading.findings import Citation, Clause, Deadline, Reading, Signing, Span, Task
from lienthong.reading.misnaming import Misnaming, misnamings
from lienthong.reading.resolve import read_text
from lienthong.reading.secrecy import secrecy_mark
from lienthong.reading.similar import coverage, likely_pairs, similarity
from lienthong.reading.split import documents_in

__all__ = [
    "Citation", "Clause", "Deadline", "Misnaming", "Reading", "Signing", "Span", "Task", "UnreadableFile",
    "as_json", "coverage", "documents_in", "likely_pairs", "misnamings", "read_files", "read_text", "secrecy_mark",
    "similarity", "text_beside", "text_of",
]  # fmt: skip
