"""The font of the stamps: those characters of papergen's own free font that are needed (ISO 32000-1, 9.7)."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from papergen import folders
from papergen.packs.merging.pdf_file import PdfFile, array_of, dictionary, reference

FONT_FILE = Path("fonts", "LiberationSans-Regular.ttf")
BASE_NAME = b"/PACKST+LiberationSans"  # a subset's name begins with six capitals (9.6.4)
NON_SYMBOLIC = b"32"
CHARACTER_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{blocks}
endcmap CMapName currentdict /CMap defineresource pop end end"""


class StampFont:
    """A subset with the characters of all stamps; a character that the font lacks is left out."""

    def __init__(self, texts: Iterable[str]) -> None:
        characters = sorted({" ", *(character for text in texts for character in text)})
        font = TTFont(folders.common_templates() / FONT_FILE, recalcTimestamp=False)
        options = subset.Options(drop_tables=[*subset.Options().drop_tables, "GSUB", "GPOS", "kern", "FFTM"])
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(characters))
        subsetter.subset(font)
        self._font = font
        self._glyphs = {chr(code): font.getGlyphID(name) for code, name in sorted(font.getBestCmap().items())}
        self._unit: int = int(font["head"].unitsPerEm)
        self._widths: list[int] = [int(font["hmtx"][name][0]) for name in font.getGlyphOrder()]

    def width(self, text: str) -> float:
        """Return how wide a text is at size 1."""
        glyphs = [self._glyphs[character] for character in text if character in self._glyphs]
        return sum(float(self._widths[glyph]) for glyph in glyphs) / self._unit

    def codes(self, text: str) -> str:
        """Return the hexadecimal character codes of a text."""
        return "".join(f"{self._glyphs[character]:04X}" for character in text if character in self._glyphs)

    def write(self, file: PdfFile) -> int:
        """Write the font and return its number."""
        data = BytesIO()
        self._font.save(data)
        program = file.add_stream(b"/Length1 %d" % data.tell(), data.getvalue())
        widths = array_of([b"%d" % self._scaled(width) for width in self._widths])
        descendant = {
            "Type": b"/Font",
            "Subtype": b"/CIDFontType2",
            "BaseFont": BASE_NAME,
            "CIDSystemInfo": b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "FontDescriptor": reference(self._write_descriptor(file, program)),
            "CIDToGIDMap": b"/Identity",
            "W": b"[0 %s]" % widths,
        }
        font = {
            "Type": b"/Font",
            "Subtype": b"/Type0",
            "BaseFont": BASE_NAME,
            "Encoding": b"/Identity-H",
            "DescendantFonts": array_of([reference(file.add(dictionary(descendant)))]),
            "ToUnicode": reference(file.add_stream(b"", self._character_map())),
        }
        return file.add(dictionary(font))

    def _write_descriptor(self, file: PdfFile, program: int) -> int:
        head, hhea, os2 = self._font["head"], self._font["hhea"], self._font["OS/2"]
        box = [self._scaled(side) for side in (head.xMin, head.yMin, head.xMax, head.yMax)]
        descriptor = {
            "Type": b"/FontDescriptor",
            "FontName": BASE_NAME,
            "Flags": NON_SYMBOLIC,
            "FontBBox": array_of([b"%d" % side for side in box]),
            "ItalicAngle": b"0",
            "Ascent": b"%d" % self._scaled(hhea.ascent),
            "Descent": b"%d" % self._scaled(hhea.descent),
            "CapHeight": b"%d" % self._scaled(os2.sCapHeight),
            "StemV": b"80",
            "FontFile2": reference(program),
        }
        return file.add(dictionary(descriptor))

    def _character_map(self) -> bytes:
        lines = [f"<{glyph:04X}> <{ord(character):04X}>" for character, glyph in self._glyphs.items()]
        blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
        text = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return CHARACTER_MAP.format(blocks=text).encode("ascii")

    def _scaled(self, units: float) -> int:
        return round(units * 1000 / self._unit)
