"""One sheet with all pictures of a journey, to be looked at as a whole."""

from pathlib import Path

from PIL import Image

COLUMNS = {1280: 4, 390: 8}
CELL = {1280: (480, 540), 390: (240, 520)}


def contact_sheet(pictures: list[Path], width: int, to: Path) -> None:
    """Paste the tops of all pictures into a grid, in the order of the story."""
    cell_width, cell_height = CELL[width]
    columns = COLUMNS[width]
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * cell_width, rows * cell_height), "white")
    for place, picture in enumerate(pictures):
        with Image.open(picture) as opened:
            image = opened.convert("RGB")
        image = image.resize((cell_width - 8, round(image.height * (cell_width - 8) / image.width)))
        top = image.crop((0, 0, image.width, min(image.height, cell_height - 8)))
        sheet.paste(top, ((place % columns) * cell_width, (place // columns) * cell_height))
    sheet.save(to)
