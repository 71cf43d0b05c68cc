"""From what a paper says to what stands on its pages, in order: lines with the name of their style, columns, tables.

Both the Word and the PDF file are drawn from this, so that they cannot say different things. Here the layout's words
and signs are put around the paper's: `Số`, the star, five hyphens, `T/M`, `Nơi nhận`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lienthong.kernel.dates import formal_day, short_formal_day
from lienthong.rendering.choices import Align, LayoutKind
from lienthong.rendering.rules.layout import Area, Layout, layout_for
from lienthong.rendering.rules.letters import clean
from lienthong.rendering.rules.paper import (
    Annex,
    Block,
    Centred,
    Heading,
    Paper,
    Paragraph,
    Signatures,
    Signer,
    Table,
)

BLANK = "\u00a0" * 6
_ADDRESSEES_MM = 52.0
_RECIPIENTS_MM = 80.0
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph; `style` names a style of the layout, `lead` is its strong beginning."""

    style: str
    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A solid line in the middle of its column."""

    width_mm: float


Cell = tuple[Text | Rule, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns without rules; what stands in one row begins at one height and stays on one page."""

    widths_mm: tuple[float, float]
    rows: tuple[tuple[Cell, Cell], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table, its head repeated on every page."""

    widths_mm: tuple[float, ...]
    heads: tuple[str, ...]
    aligns: tuple[Align, ...]
    rows: tuple[tuple[str, ...], ...]
    has_total: bool
    row_mm: float


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


Element = Text | Rule | Columns | Grid | Break


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pages of one direction, numbered from 1 by themselves. `scope` stands above the first page's upper edge."""

    area: Area
    elements: tuple[Element, ...]
    scope: str = ""
    numbers_every_page: bool = False


def composed(paper: Paper) -> tuple[Sheet, ...]:
    """The paper's sheets: itself, then its annexes."""
    layout = layout_for(paper.letterhead.layout)
    area = layout.area.across if paper.landscape else layout.area
    own = Sheet(area, tuple(_own(paper, layout, area)), clean(paper.scope).upper(), paper.numbers_every_page)
    annexes = [_annex_sheet(paper, layout, place) for place in range(len(paper.annexes))]
    return (own, *annexes)


def title_of(paper: Paper) -> str:
    """What the paper is called in one line, for the file's own record, which holds no more than 255 letters."""
    return clean(f"{paper.type_name} {paper.abstract}")[:250]


def words_of(sheets: Sequence[Sheet]) -> list[str]:
    """Every text that is printed, in order."""
    return [text for sheet in sheets for text in [sheet.scope, *_words(sheet.elements)] if text]


def _words(elements: Sequence[Element]) -> Iterator[str]:
    for element in elements:
        if isinstance(element, Text):
            yield " ".join(part for part in (element.lead, element.text) if part)
        elif isinstance(element, Columns):
            for row in element.rows:
                for cell in row:
                    yield from _words(cell)
        elif isinstance(element, Grid):
            yield from element.heads
            for line in element.rows:
                yield from line


def _own(paper: Paper, layout: Layout, area: Area) -> Iterator[Element]:
    if paper.is_copy:
        yield from _copy(paper, layout, area)
        return
    yield _head(paper, layout, area)
    if not paper.is_letter:
        yield from _name(paper, layout, area)
    if paper.addressees:
        yield Text("addressee_space", "")
        yield _addressees(paper, layout, area)
    yield from _grounds(paper, layout)
    yield from _blocks(_ended(paper, layout), layout, area)
    yield from _foot(paper, layout, area)


def _copy(paper: Paper, layout: Layout, area: Area) -> Iterator[Element]:
    """What is copied, a line across the page, then who copied it: body, number, kind, place and day, signer, recipients."""
    if paper.body:
        yield from _blocks(paper.body, layout, area)
        yield Text("foot_space", "")
        yield Rule(area.printed_mm)
    head = _head(paper, layout, area)
    (issuer, _nation), (number, place) = head.rows
    kind = (Text("type_name", _capitals(paper.type_name)),)
    yield Columns(head.widths_mm, ((issuer, kind), (number, place)))
    yield from _foot(paper, layout, area)


def _head(paper: Paper, layout: Layout, area: Area) -> Columns:
    left_mm = layout.issuer_column_mm * area.printed_mm / layout.area.printed_mm
    right_mm = area.printed_mm - left_mm
    issuer = _name_lines(_capitals(paper.letterhead.issuer), layout.issuer.size, left_mm)
    superior = _name_lines(_capitals(paper.letterhead.superior), layout.superior.size, left_mm)
    left: list[Text | Rule] = [Text("superior", line) for line in superior]
    left += [Text("issuer", line) for line in issuer]
    if layout.star:
        left.append(Text("star_line", layout.star))
    else:
        left.append(_short_rule(max(issuer, key=len), layout.issuer.size, left_mm, layout))
    right: list[Text | Rule] = [
        Text(style, line) for style, line in zip(("head_first", "head_second"), layout.head, strict=False)
    ]
    right.append(Rule(layout.head_rule_mm))
    second = (tuple(_number_lines(paper, layout)), (Text("place", _place_and_day(paper)),))
    return Columns((left_mm, right_mm), ((tuple(left), tuple(right)), second))


def _number_lines(paper: Paper, layout: Layout) -> Iterator[Text]:
    if paper.type_code:
        yield Text("number", layout.number_first + number_of(paper))
    if paper.is_letter:
        yield Text("letter_abstract", layout.letter_lead + clean(paper.abstract))
    if paper.urgency:
        yield Text("urgency", _capitals(paper.urgency))
    if paper.draft:
        yield Text("draft", clean(paper.draft))


def number_of(paper: Paper) -> str:
    """The number and symbol: as registered; a bare number gets its symbol and two digits; else a blank before the symbol."""
    layout = layout_for(paper.letterhead.layout)
    number = clean(paper.number)
    pattern = layout.letter_number if paper.is_letter else layout.blank_number
    symbol = pattern.format(code=paper.type_code, symbol=clean(paper.letterhead.symbol) or BLANK)
    if number.isdecimal():
        return symbol.replace(BLANK, f"{int(number):02d}", 1)
    return number or symbol


def _place_and_day(paper: Paper) -> str:
    place = clean(paper.letterhead.place) or BLANK + BLANK
    if paper.issued_on is not None:
        return f"{place}, {formal_day(paper.issued_on)}"
    return f"{place}, ngày{BLANK}tháng{BLANK}năm {paper.year or BLANK}"


def _name(paper: Paper, layout: Layout, area: Area) -> Iterator[Element]:
    yield Text("type_name", _capitals(paper.type_name))
    abstract = clean(paper.abstract)
    if not abstract:
        return
    if paper.decider:
        abstract = layout.decision_lead + abstract
    if layout.capital_abstract:
        abstract = abstract[:1].upper() + abstract[1:]
    yield Text("abstract", abstract)
    if layout.abstract_end:
        yield Text("abstract_end_line", layout.abstract_end)
    else:
        yield _short_rule(abstract, layout.abstract.size, area.printed_mm, layout)


def _addressees(paper: Paper, layout: Layout, area: Area) -> Columns:
    names = [clean(name) for name in paper.addressees]
    if len(names) > 1:
        ends = [";"] * (len(names) - 1) + [layout.addressees_end]
        names = [f"- {name}{end}" for name, end in zip(names, ends, strict=True)]
    label = "Kính trình:" if paper.type_code == "TTr" else "Kính gửi:"
    lines = tuple(Text("addressee", name) for name in names)
    return Columns(
        (_ADDRESSEES_MM, area.printed_mm - _ADDRESSEES_MM),
        (((Text("addressee_label", f"{label}\u00a0"),), lines),),
    )


def _grounds(paper: Paper, layout: Layout) -> Iterator[Text]:
    decider = Text("decider", _capitals(paper.decider))
    if paper.decider and layout.decider_first:
        yield decider
    bases = [clean(basis).rstrip(".;") for basis in paper.bases]
    for place, basis in enumerate(bases, start=1):
        yield Text("basis", f"{layout.basis_lead}{basis}{'.' if place == len(bases) else ';'}")
    if paper.decider:
        if not layout.decider_first:
            yield decider
        yield Text("decider", layout.decides)


def _ended(paper: Paper, layout: Layout) -> tuple[Block, ...]:
    """The body with the layout's sign of the end, where it ends in a sentence."""
    if not paper.body or not isinstance(paper.body[-1], Paragraph):
        return paper.body
    last = paper.body[-1]
    text = clean(last.text)
    if text.endswith(".") and not text.endswith("./."):
        return (*paper.body[:-1], Paragraph(text[:-1] + layout.full_stop, last.lead))
    return paper.body


def _blocks(blocks: Sequence[Block], layout: Layout, area: Area) -> Iterator[Element]:
    for block in blocks:
        if isinstance(block, Heading):
            mark = layout.part_mark if block.level == 1 else ". "
            text = f"{block.mark}{mark}{clean(block.text)}" if block.mark else clean(block.text)
            yield Text("part" if block.level == 1 else "section", text)
        elif isinstance(block, Paragraph):
            yield Text("body", clean(block.text), clean(block.lead))
        elif isinstance(block, Centred):
            yield Text("centred", clean(block.text))
        elif isinstance(block, Table):
            yield _grid(block, area)
        elif isinstance(block, Signatures):
            yield Text("foot_space", "")
            yield _signed_by(block.signers, layout, area)
        else:
            yield Break()


def _grid(table: Table, area: Area) -> Grid:
    share = area.printed_mm / sum(column.weight for column in table.columns)
    return Grid(
        widths_mm=tuple(round(column.weight * share, 2) for column in table.columns),
        heads=tuple(clean(column.title) for column in table.columns),
        aligns=tuple(column.align for column in table.columns),
        rows=tuple(tuple(clean(cell) for cell in row) for row in table.rows),
        has_total=table.has_total,
        row_mm=table.row_mm,
    )


def _foot(paper: Paper, layout: Layout, area: Area) -> Iterator[Element]:
    recipients = tuple(_recipients(paper, layout))
    if paper.signers or recipients:
        yield Text("foot_space", "")
    if len(paper.signers) > 1:
        yield _signed_by(paper.signers, layout, area)
        if recipients:
            yield Text("foot_space", "")
            yield Columns(_foot_widths(layout, area), ((recipients, ()),))
    elif paper.signers or recipients:
        signed = tuple(_signature(paper.signers[0], layout)) if paper.signers else ()
        yield Columns(_foot_widths(layout, area), ((recipients, signed),))


def _foot_widths(layout: Layout, area: Area) -> tuple[float, float]:
    left_mm = _RECIPIENTS_MM * area.printed_mm / layout.area.printed_mm
    return left_mm, area.printed_mm - left_mm


def _signed_by(signers: Sequence[Signer], layout: Layout, area: Area) -> Columns:
    """One signature stands at the right; of several, the one in charge at the right of the first row."""
    *others, main = signers
    signed = [tuple(_signature(one, layout)) for one in others]
    rows: list[tuple[Cell, Cell]] = [(signed[0] if signed else (), tuple(_signature(main, layout)))]
    for at in range(1, len(signed), 2):
        rows.append((signed[at], signed[at + 1] if at + 1 < len(signed) else ()))
    return Columns(_foot_widths(layout, area), tuple(rows))


def _recipients(paper: Paper, layout: Layout) -> Iterator[Text]:
    if not paper.recipients and not paper.kept_by:
        return
    yield Text("recipients_label", "Nơi nhận:")
    if paper.addressees:
        yield Text("recipient", "- Như trên;")
    for name in paper.recipients:
        yield Text("recipient", f"- {clean(name)};")
    yield Text("recipient", f"- {layout.kept_line.format(kept_by=clean(paper.kept_by) or BLANK)}")


def _signature(signer: Signer, layout: Layout) -> Iterator[Text]:
    if mark := layout.marks[signer.authority]:
        yield Text("authority", _capitals(mark.strip()) + " " + _capitals(signer.of))
    yield Text("post", _capitals(signer.post) or BLANK)
    yield Text("signer", clean(signer.name) or BLANK)


def _annex_sheet(paper: Paper, layout: Layout, place: int) -> Sheet:
    annex = paper.annexes[place]
    area = layout.area.across if annex.landscape else layout.area
    return Sheet(area, (*_annex_head(paper, layout, annex, place, area), *_blocks(annex.blocks, layout, area)))


def _annex_head(paper: Paper, layout: Layout, annex: Annex, place: int, area: Area) -> Iterator[Element]:
    if len(paper.annexes) == 1:
        yield Text("annex_title", layout.annex_word)
    else:
        mark = _ROMAN[place] if layout.roman_annexes else str(place + 1)
        yield Text("annex_title", f"{layout.annex_word} {mark}")
    title = _capitals(annex.title)
    yield Text("annex_title", title)
    yield Text("annex_source", f"(Kèm theo {_named(paper, layout)} của {clean(paper.letterhead.issuer)})")
    if layout.abstract_end:
        yield Text("abstract_end_line", layout.abstract_end)
    else:
        yield _short_rule(title, layout.annex_title.size, area.printed_mm, layout)


def _named(paper: Paper, layout: Layout) -> str:
    """`Quyết định số 12-QĐ/TTCT, ngày 10/3/2026`, with blanks for what is not known."""
    name = clean(paper.type_name)
    if layout.kind == LayoutKind.STATE:
        day = formal_day(paper.issued_on) if paper.issued_on else f"ngày{BLANK}tháng{BLANK}năm {paper.year or BLANK}"
        return f"{name} số {number_of(paper)} {day}"
    day = short_formal_day(paper.issued_on) if paper.issued_on else f"{BLANK}/{BLANK}/{paper.year or BLANK}"
    return f"{name} số {number_of(paper)}, ngày {day}"


def _capitals(text: str) -> str:
    return clean(text).upper()


# Long names of bodies are parted before the place they belong to.
_PLACES = (" XÃ ", " PHƯỜNG ", " ĐẶC KHU ", " HUYỆN ", " QUẬN ", " THỊ XÃ ", " THÀNH PHỐ ", " TỈNH ")


def _name_lines(name: str, size: float, most_mm: float) -> list[str]:
    """The name of a body in lines: one where it fits, else two with the name of its place in the second."""
    at = max(name.rfind(word) for word in _PLACES)
    if at <= 0 or _rough_mm(name, size) <= most_mm:
        return [name] if name else []
    return [name[:at], name[at + 1 :]]


# The average width of a bold letter as a share of its size: good to a tenth, which a line of "a third to a half" allows.
_CAPITAL, _SMALL, _BLANK_SHARE = 0.70, 0.47, 0.25


def _rough_mm(text: str, size: float) -> float:
    shares = (_CAPITAL if one.isupper() else _BLANK_SHARE if one == " " else _SMALL for one in text)
    return sum(shares) * size * 25.4 / 72


def _short_rule(text: str, size: float, most_mm: float, layout: Layout) -> Rule:
    return Rule(round(min(_rough_mm(text, size), most_mm) * layout.short_rule_share, 1))
