"""At least 300 hostile or broken files from one seed: what offices, mail gateways and attackers send.

Every sample says what a right answer is: ``same`` refused, or accepted with exactly the values of TRUTH;
``refuse`` refused; ``any`` refused or accepted, the values cannot be told from the bytes (a file cut in the
middle of a number).
"""

import io
import random
import re
import struct
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import openpyxl

HEADER = ["指标编号", "月份", "累计完成值", "备注"]
ROWS = [["I14", "2023-09", "24", ""], ["I20", "2023-09", "2.50", ""], ["I11", "2023-09", "45", "核实"]]
TRUTH = {"I14": "24", "I20": "2.50", "I11": "45"}
MB = 1024 * 1024


@dataclass(frozen=True)
class Sample:
    """One file: its name as it is sent, its bytes, and what is right (see above)."""

    group: str
    name: str
    content: bytes
    right: str = "same"


def make_samples(seed: int) -> list[Sample]:
    """The whole corpus, always the same for a seed."""
    rng = random.Random(seed)
    made = []
    for maker in (
        encodings,
        damage,
        archives,
        workbook_parts,
        cells,
        numbers,
        layouts,
        names,
        noise,
    ):
        made += maker(rng)
    return made


def table(rows=None, header=None, separator=",") -> str:
    """CSV text of the true rows, or of others."""
    return "\n".join(separator.join(row) for row in [header or HEADER, *(rows or ROWS)]) + "\n"


def workbook(rows=None, prepare=lambda _sheet: None) -> bytes:
    """An xlsx of the true rows with numbers as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [HEADER, *(rows or ROWS)]:
        sheet.append([float(cell) if cell.replace(".", "").isdigit() else cell for cell in row])
    for place in (3,):
        sheet.cell(place, 3).number_format = "0.00"
    prepare(sheet)
    target = io.BytesIO()
    book.save(target)
    times = re.compile(rb"\d{4}-\d\d-\d\dT[\d:.]+Z")
    return rezip(target.getvalue(), lambda _name, data: times.sub(b"2023-10-01T00:00:00Z", data))


def rezip(content: bytes, change) -> bytes:
    """A zip with every entry passed through ``change(name, data)``; None leaves it out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", 8) as out:
        for entry in source.infolist():
            data = change(entry.filename, source.read(entry))
            if data is not None:
                out.writestr(_entry(entry.filename), data)
    return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    # A fixed time, or the bytes would be others on another day.
    entry = zipfile.ZipInfo(name, (2023, 10, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def zipped(*entries: tuple[str, bytes]) -> bytes:
    """A zip of named entries."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in entries:
            out.writestr(_entry(name), data)
    return target.getvalue()


def encodings(rng: random.Random) -> Iterator[Sample]:
    text = table()
    known = (
        "utf-8",
        "utf-8-sig",
        "gb18030",
        "gbk",
        "gb2312",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-7",
        "hz",
        "iso2022_jp",
        "cp949",
        "shift_jis",
        "big5",
    )
    for code in known:
        yield Sample(
            "encodings", f"{code}.csv", text.encode(code, "replace"), "any" if code == "big5" else "same"
        )
    raw = text.encode()
    yield Sample("encodings", "twice.csv", raw.decode("latin-1").encode())
    yield Sample("encodings", "half.csv", text[:20].encode("gb18030") + text[20:].encode())
    yield Sample("encodings", "two-boms.csv", b"\xef\xbb\xbf\xef\xbb\xbf" + raw)
    yield Sample("encodings", "bom-inside.csv", raw[:40] + b"\xef\xbb\xbf" + raw[40:], "any")
    yield Sample("encodings", "overlong.csv", raw.replace(b",", b"\xc0\xac"))
    yield Sample("encodings", "surrogate.csv", raw + b"\xed\xa0\x80\n")
    yield Sample("encodings", "bom-only.csv", b"\xef\xbb\xbf", "refuse")
    yield Sample("encodings", "bom16-only.csv", b"\xff\xfe", "refuse")
    for number in range(12):
        place = rng.randrange(len(raw))
        byte = bytes([rng.randrange(128, 256)])
        yield Sample("encodings", f"stray-{number}.csv", raw[:place] + byte + raw[place:], "any")
    for end in ("\r", "\r\n", "\n\r", "\u2028", "\x0b", "\x85"):
        yield Sample("encodings", f"line-end-{ord(end[0]):x}.csv", text.replace("\n", end).encode(), "any")


def damage(rng: random.Random) -> Iterator[Sample]:
    raw, book = table().encode("gb18030"), workbook()
    for number in range(20):
        yield Sample("truncations", f"cut-{number}.csv", raw[: rng.randrange(len(raw))], "any")
    for number in range(25):
        yield Sample("truncations", f"cut-{number}.xlsx", book[: rng.randrange(4, len(book))], "refuse")
    for number in range(40):
        content = bytearray(book)
        for _ in range(rng.randrange(1, 4)):
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        yield Sample("bit flips", f"flip-{number}.xlsx", bytes(content))
    yield Sample("bit flips", "twice.xlsx", book + book, "any")
    yield Sample("bit flips", "before.xlsx", b"junk" + book, "any")
    yield Sample("bit flips", "after.xlsx", book + b"junk", "any")


def archives(rng: random.Random) -> Iterator[Sample]:
    book, raw = workbook(), table().encode()
    nested = zipped(("月报.csv", raw))
    for depth in range(1, 8):
        yield Sample("archives", f"nested-{depth}.zip", nested, "refuse")
        nested = zipped((f"{depth}.zip", nested))
    yield Sample("archives", "renamed.xlsx", zipped(("月报.csv", raw)), "refuse")
    yield Sample("archives", "book-in-zip.xlsx", zipped(("月报.xlsx", book)), "refuse")
    yield Sample("archives", "empty.zip", zipped(), "refuse")
    zeros = bytes(60 * MB)
    yield Sample("archives", "bomb-sheet.xlsx", rezip(book, lambda n, d: d + zeros if "sheet1" in n else d))
    yield Sample("archives", "bomb-many.xlsx", zipped(*[(f"x{n}", zeros) for n in range(6)]), "refuse")
    spaces = b" " * 200 * MB
    yield Sample("archives", "bomb-spaces.xlsx", rezip(book, lambda n, d: spaces if "sheet1" in n else d))
    yield Sample("archives", "entries.xlsx", zipped(*[(f"{n}", b"") for n in range(5000)]), "refuse")
    yield Sample("archives", "entries-valid.xlsx", _more(book, [(f"{n}", b"") for n in range(3000)]))
    yield Sample("archives", "traversal.xlsx", _more(book, [("../../etc/passwd", b"x"), ("/abs", b"x")]))
    yield Sample("archives", "twice-the-sheet.xlsx", _more(book, [("xl/worksheets/sheet1.xml", b"<a/>")]))
    for declared in (0, 1, 2**31, 2**32 - 1):
        yield Sample("archives", f"lying-{declared}.xlsx", _lying(book, declared))
    yield Sample("archives", "locked.xlsx", _flagged(book), "refuse")
    yield Sample(
        "archives", "method.xlsx", book.replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x00\x00\x63\x00")
    )
    for name, start in {
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "a.pdf": b"%PDF-1.7\n",
        "a.png": b"\x89PNG\r\n\x1a\n",
        "a.jpg": b"\xff\xd8\xff\xe0",
        "a.gif": b"GIF89a",
        "a.rar": b"Rar!\x1a\x07\x01",
        "a.7z": b"7z\xbc\xaf\x27\x1c",
        "a.gz": b"\x1f\x8b\x08",
        "a.rtf": b"{\\rtf1",
        "a.html": b"<html><table><tr><td>I14",
        "a.xml": b"<?xml version",
        "a.exe": b"MZ\x90\x00",
        "a.elf": b"\x7fELF",
        "a.sqlite": b"SQLite format 3\0",
        "a.parquet": b"PAR1",
        "a.bz2": b"BZh9",
        "a.xz": b"\xfd7zXZ\x00",
        "a.wasm": b"\0asm",
        "a.class": b"\xca\xfe\xba\xbe",
        "a.mht": b"MIME-Version: 1.0\r\n",
        "a.eml": b"From: a@b\r\nSubject: x\r\n\r\n",
    }.items():
        for ending in (name, f"{name.split('.')[1]}.csv", f"{name.split('.')[1]}.xlsx"):
            yield Sample("other kinds", ending, start + rng.randbytes(3000), "refuse")
    for inner, kind in (
        ("word/document.xml", "docx"),
        ("ppt/presentation.xml", "pptx"),
        ("xl/workbook.bin", "xlsb"),
        ("content.xml", "ods"),
        ("META-INF/MANIFEST.MF", "jar"),
        ("AndroidManifest.xml", "apk"),
    ):
        yield Sample("other kinds", f"{kind}.xlsx", zipped((inner, b"<a/>")), "refuse")


def workbook_parts(rng: random.Random) -> Iterator[Sample]:
    book = workbook()
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = archive.namelist()
    for place, part in enumerate(parts):
        for word, data in (
            ("gone", None),
            ("empty", b""),
            ("cut", "cut"),
            ("junk", rng.randbytes(500)),
            ("root", b"<root/>"),
        ):

            def change(name, old, part=part, data=data):
                return (old[: len(old) // 2] if data == "cut" else data) if name == part else old

            yield Sample("parts", f"{place}-{word}.xlsx", rezip(book, change), "any")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctypes = {
        "laughs": f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]>',
        "file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "http": '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>',
        "quadratic": f'<!DOCTYPE a [<!ENTITY l9 "{"x" * 50_000}">]>',
    }
    for word, doctype in doctypes.items():
        for part in (
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml",
            "xl/styles.xml",
            "xl/_rels/workbook.xml.rels",
        ):

            def change(name, old, part=part, doctype=doctype):
                if name != part:
                    return old
                text = old.decode()
                head = text.index("?>") + 2 if text.startswith("<?xml") else 0
                return (text[:head] + doctype + text[head:].replace("2023-09", "&l9;&x;")).encode()

            yield Sample("entities", f"{word}-{part.split('/')[-1]}.xlsx", rezip(book, change), "same")
    deep = b"<a>" * 200_000 + b"</a>" * 200_000
    yield Sample("parts", "deep.xlsx", rezip(book, lambda n, d: deep if "sheet1" in n else d), "any")
    wide = b"<c " + b" ".join(b'a%d="1"' % n for n in range(200_000)) + b"/>"
    yield Sample("parts", "attributes.xlsx", rezip(book, lambda n, d: wide if "sheet1" in n else d), "any")


def cells(rng: random.Random) -> Iterator[Sample]:
    for size in (100_000, 1_000_000, 5_000_000):
        rows = [[*ROWS[0][:3], "很" * (size // 3)], *ROWS[1:]]
        yield Sample("cells", f"note-{size}.csv", table(rows).encode())
        rows = [["I14", "2023-09", "2" * size, ""]]
        yield Sample("cells", f"digits-{size}.csv", table(rows).encode(), "refuse")
        rows = [["I" * size, "2023-09", "24", ""]]
        yield Sample("cells", f"id-{size}.csv", table(rows).encode(), "refuse")
    texts = [
        '=cmd|"/c calc"!A1',
        "=1+1",
        "+1+1",
        "-2+3",
        "@SUM(1)",
        '=HYPERLINK("http://x","y")',
        "\t=1",
        "=DDE(1)",
        "' or 1=1 --",
        '"; drop table facts; --',
        "$1",
        "%s%s%n",
        "{{7*7}}",
        "${7*7}",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "../../etc/passwd",
        "C:\\windows\\system32",
        "\\\\host\\share",
        "file:///etc",
        "\u202e42",
        "4\u200b5",
        "\ufeff45",
        "4\u00ad5",
        "\u2066" * 50,
        "e\u0301" * 500,
        "\U0001f600",
        "\ufdfd" * 100,
        "\ue000",
        "\uffff",
        "\x1b[31m",
        "\x07",
        "\x00",
        "\x7f",
        "\x80",
        "A\x00B",
        "null",
        "None",
        "undefined",
        "NaN",
        "#REF!",
        "#N/A",
        "TRUE",
        "1/2",
        "2023-09",
        "09:30",
    ]
    for number, text in enumerate(texts):
        quoted = '"' + text.replace('"', '""') + '"'
        yield Sample(
            "injection", f"value-{number}.csv", table([["I14", "2023-09", quoted, ""]]).encode(), "any"
        )
        rows = [*ROWS[:2], ["I11", "2023-09", "45", quoted]]
        yield Sample("injection", f"note-{number}.csv", table(rows).encode())
        yield Sample(
            "injection", f"id-{number}.csv", table([[quoted, "2023-09", "24", ""]]).encode(), "refuse"
        )
        yield Sample("injection", f"month-{number}.csv", table([["I14", quoted, "24", ""]]).encode(), "any")
        yield Sample("injection", f"header-{number}.csv", table(header=[*HEADER[:3], quoted]).encode())
        if text.isprintable():
            yield Sample("injection", f"value-{number}.xlsx", workbook([["I14", "2023-09", text, ""]]), "any")


def numbers(rng: random.Random) -> Iterator[Sample]:
    digits = {
        "full-width": "\uff12\uff14",
        "arabic": "\u0662\u0664",
        "persian": "\u06f2\u06f4",
        "devanagari": "\u0968\u096a",
        "bold": "\U0001d7d0\U0001d7d2",
        "circled": "\u2461\u2463",
        "superscript": "\u00b2\u2074",
        "roman": "\u2169",
        "chinese": "二十四",
        "financial": "贰拾肆",
        "thai": "\u0e52\u0e54",
        "fraction": "24\u00bd",
    }
    for word, text in digits.items():
        yield Sample("digits", f"{word}.csv", table([["I14", "2023-09", text, ""], *ROWS[1:]]).encode())
    wrong = (
        "2O",
        "l2",
        "1e400",
        "1e-400",
        "1E5000000",
        "-1e400",
        "0x18",
        "1_000",
        "1,2,3",
        "1.2.3",
        "--24",
        "+-24",
        "24-",
        "24.",
        ".",
        "-",
        "+",
        "24..0",
        "2 4",
        "(24)",
        "24%%",
        "￥24",
        "24万亿元",
        "∞",
        "-0",
        "24e",
        "e24",
        "9" * 400,
        "0." + "1" * 400,
        "0b1",
        "1/0",
        "24;25",
        "24~25",
        "约24",
        "24+",
        "≥24",
        "廿四",
        "24\t",
        "1'000",
        "1 000 000",
        "99999999999999999999.999999",
        "0.0000001",
        "-24",
    )
    for number, text in enumerate(wrong):
        yield Sample("numbers", f"{number}.csv", table([["I14", "2023-09", f'"{text}"', ""]]).encode(), "any")
    months = (
        "2023-13",
        "2023-00",
        "0000-09",
        "9999-12",
        "99999-01",
        "2023-9-31",
        "-1",
        "2023-09-" * 500,
        "九月" * 99,
    )
    for number, text in enumerate(months):
        yield Sample("numbers", f"month-{number}.csv", table([["I14", text, "24", ""]]).encode(), "any")


def layouts(rng: random.Random) -> Iterator[Sample]:
    yield Sample("layouts", "columns.csv", ("a," * 1_000_000 + "\n" + table()).encode(), "any")
    yield Sample(
        "layouts", "columns-data.csv", (",".join(HEADER) + "\n" + "1," * 1_000_000 + "\n").encode(), "refuse"
    )
    yield Sample("layouts", "columns-header.csv", (",".join(HEADER * 250_000) + "\n").encode(), "refuse")
    yield Sample("layouts", "commas.csv", b"," * 9 * MB, "refuse")
    yield Sample("layouts", "lines.csv", b"\n" * 9 * MB + b"x", "refuse")
    yield Sample("layouts", "quotes.csv", b'"' * 9 * MB, "refuse")
    yield Sample("layouts", "quote-open.csv", (table() + '"').encode() + b"x" * MB, "refuse")
    yield Sample("layouts", "tabs.csv", b"\t\n" * 3 * MB, "refuse")
    yield Sample("layouts", "nul.csv", bytes(9 * MB), "refuse")
    yield Sample("layouts", "spaces.csv", b" " * 9 * MB, "refuse")
    yield Sample("layouts", "too-large.csv", table().encode() + b"x" * 11 * MB, "refuse")
    yield Sample("layouts", "rows.csv", table(ROWS * 60_000).encode(), "refuse")
    yield Sample("layouts", "wrong-rows.csv", table([["I99", "x", "y", "z"]] * 200_000).encode(), "refuse")
    yield Sample("layouts", "headers.csv", (",".join(HEADER) + "\n").encode() * 20_000, "refuse")
    yield Sample("layouts", "header-late.csv", ("\n" * 39 + table()).encode(), "any")
    yield Sample("layouts", "header-later.csv", ("说明\n" * 500 + table()).encode(), "any")
    yield Sample("layouts", "sep.csv", ("sep=,\n" + table()).encode())
    yield Sample("layouts", "sep-odd.csv", ("sep=\x00\n" + table()).encode(), "any")
    yield Sample(
        "layouts", "ragged.csv", table([row[: rng.randrange(5)] for row in ROWS * 50]).encode(), "any"
    )
    for separator in ("\t", ";", "|", "、", "，", " ", "~", "\x01"):
        yield Sample("layouts", f"separated-{ord(separator)}.csv", table(separator=separator).encode(), "any")

    def far(sheet):
        sheet["XFD1048576"] = 1

    def merged(sheet):
        for number in range(200):
            sheet.merged_cells.ranges.add(openpyxl.worksheet.cell_range.CellRange(f"A1:Z{1000 + number}"))

    def sheets(sheet):
        for number in range(200):
            sheet.parent.create_sheet(f"表{number}").append(HEADER)

    def hidden(sheet):
        sheet.sheet_state = "hidden"
        sheet.parent.create_sheet("x")

    def formulas(sheet):
        sheet["C2"], sheet["C3"] = "=1+23", "='[http://127.0.0.1:9/x.xlsx]a'!A1"

    def comments(sheet):
        sheet["C2"].comment = openpyxl.comments.Comment("x" * 100_000, "y")

    for prepare in (far, merged, sheets, hidden, formulas, comments):
        yield Sample("layouts", f"{prepare.__name__}.xlsx", workbook(prepare=prepare), "any")
    for place, title in enumerate(("' or 1=1", "<b>x", "\u202eabc", "=1+1", "CON", "x" * 31)):
        yield Sample(
            "layouts", f"title-{place}.xlsx", workbook(prepare=lambda s, t=title: setattr(s, "title", t))
        )
    # Written by hand: openpyxl would take longer over it than all other samples together.
    row = b"<row>%s</row>" % (b'<c t="inlineStr"><is><t>x</t></is></c>' * 16_384)
    rows = re.compile(rb"(?<=<sheetData>).*(?=</sheetData>)", re.DOTALL)
    wide = rezip(workbook(), lambda name, data: rows.sub(row * 30, data) if "sheet1" in name else data)
    yield Sample("layouts", "wide.xlsx", wide, "refuse")


def names(_rng: random.Random) -> Iterator[Sample]:
    for name in (
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "/etc/passwd",
        "C:\\x.csv",
        "CON.csv",
        "月报.csv.exe",
        "\u202evsc.exe",
        "a\nb.csv",
        "a\rb.csv",
        "a\x1b[2Jb.csv",
        "a\x00b.csv",
        "<script>.csv",
        "' or 1=1.csv",
        "%00.csv",
        "%2e%2e%2f",
        "x" * 5000 + ".csv",
        " .csv",
        "",
        ".",
        "..",
        "月报 (1) (2).CSV",
        "\ud83d.csv",
        "${HOME}.csv",
        "$(id).csv",
        "`id`.csv",
        "|id.csv",
        "-rf.csv",
        "--dry-run",
        "a\tb.csv",
        "\u200b.csv",
    ):
        yield Sample("names", name, table().encode())
        yield Sample("names", name, b"\x00\x01 broken", "refuse")


def noise(rng: random.Random) -> Iterator[Sample]:
    for number in range(25):
        yield Sample("noise", f"bytes-{number}.csv", rng.randbytes(rng.randrange(1, 20_000)), "refuse")
    for number in range(15):
        head = b"PK\x03\x04" if number % 2 else b"PK\x05\x06"
        yield Sample("noise", f"pk-{number}.xlsx", head + rng.randbytes(rng.randrange(1, 20_000)), "refuse")
    signs = ",\n\"'\t;|=0123456789.-+%指标月份累计完成值I14年 "
    for number in range(30):
        text = "".join(rng.choice(signs) for _ in range(rng.randrange(1, 3000)))
        yield Sample("noise", f"text-{number}.csv", text.encode(), "any")
    for number in range(15):
        body = "".join(rng.choice(signs) for _ in range(2000))
        yield Sample("noise", f"body-{number}.csv", (",".join(HEADER) + "\n" + body).encode(), "any")


def _more(book: bytes, entries: list[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO(book)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as out, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name twice is what is wanted
        for name, data in entries:
            out.writestr(_entry(name), data)
    return target.getvalue()


def _lying(book: bytes, declared: int) -> bytes:
    """The declared unpacked size of every entry is wrong, in both directories of the archive."""
    content = bytearray(book)
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.find(mark)
        while place >= 0:
            struct.pack_into("<I", content, place + offset, declared)
            place = content.find(mark, place + 4)
    return bytes(content)


def _flagged(book: bytes) -> bytes:
    content = bytearray(book)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = content.find(mark)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(mark, place + 4)
    return bytes(content)
