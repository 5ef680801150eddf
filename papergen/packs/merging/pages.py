"""Pages (ISO 32000-1, 7.7.3): each with what it inherited and nothing that runs, in a balanced page tree."""

import pikepdf

from papergen.packs.merging.pdf_file import PdfFile, array_of, dictionary, reference

PAGES_TOGETHER = 50
# Table 30, without what starts by itself (AA, Dur, Trans), beads of threads, thumbnails and programs' private data.
KEPT = {
    *("/Type", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/BoxColorInfo"),
    *("/Contents", "/Rotate", "/Group", "/Annots", "/StructParents", "/Tabs", "/UserUnit", "/AF", "/OutputIntents"),
}


def prepare_page(page: pikepdf.Page, parent: pikepdf.Object) -> None:
    """Give a page what it inherits from nodes that are left behind, and its parent in the pack."""
    obj = page.obj
    obj["/Resources"], obj["/MediaBox"], obj["/CropBox"] = page.resources, page.mediabox, page.cropbox
    if page.rotation:
        obj["/Rotate"] = page.rotation
    for key in set(obj.keys()) - KEPT:
        del obj[key]
    obj["/Type"], obj["/Parent"] = pikepdf.Name.Page, parent


class PageTree:
    """The page tree of the pack: nodes of some pages each, so that a reader finds the last page quickly."""

    def __init__(self, file: PdfFile, pages: int) -> None:
        self._file = file
        self.numbers = [file.reserve() for _ in range(pages)]
        self._nodes = [file.reserve() for _ in range(0, pages, PAGES_TOGETHER)]
        self.root = file.reserve()

    def parent(self, position: int) -> int:
        """Return the number of the node that holds the page at a position (from 0)."""
        return self._nodes[position // PAGES_TOGETHER]

    def finish(self) -> None:
        """Write the nodes."""
        for at, node in enumerate(self._nodes):
            kids = self.numbers[at * PAGES_TOGETHER : (at + 1) * PAGES_TOGETHER]
            self._write(node, kids, len(kids), self.root)
        self._write(self.root, self._nodes, len(self.numbers), 0)

    def _write(self, number: int, kids: list[int], count: int, parent: int) -> None:
        entries = {"Type": b"/Pages", "Kids": array_of([reference(kid) for kid in kids]), "Count": b"%d" % count}
        self._file.add(dictionary(entries | {"Parent": reference(parent)}), number)
