"""Reading again a table that was kept when it arrived."""

from lienthong.base.secrecy import SealBrokenError
from lienthong.exchange.errors import lost, under_another_key
from lienthong.exchange.imports.tables import read_tables
from lienthong.exchange.rules.tables import Table
from lienthong.files.models import StoredFile
from lienthong.files.queries import bytes_of


def kept_tables(stored: StoredFile) -> list[Table]:
    """The tables of the file, as `read_tables` gives them. Raises UnreadableTable, also when its bytes are lost or locked."""
    try:
        return read_tables(bytes_of(stored), stored.name)
    except FileNotFoundError as error:
        raise lost() from error
    except SealBrokenError as error:
        raise under_another_key() from error
