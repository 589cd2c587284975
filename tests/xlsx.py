# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A small writer and reader of .xlsx for tests, with nothing but zipfile, so that what wenhao reads was not written by what
wenhao writes.

    write(path, [("清单", rows, {"merges": ["A1:E1"]})])     rows: lists of None, str, int, float, bool, Date, Inline, Rich, Formula
    read(path) -> {"清单": [["序号", …], …]}
"""
import re
import xml.etree.ElementTree as ET
import zipfile
from xml.sax.saxutils import escape

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMATS = {"day": 14, "zh": 176, "month": 177, "text": 49}


class Date:
    """A day number with a number format: day 2021-03-01, zh 2021年3月1日, month 2021年3月; None: no format."""

    def __init__(self, serial, shown="day"):
        self.serial, self.shown = serial, shown


class Inline(str):
    """A text kept in its cell."""


class Rich(str):
    """A shared text in two runs, with a reading above it that is no part of the text."""


class Formula:
    def __init__(self, code, value=None):
        self.code, self.value = code, value


def letters(column):
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def text_xml(text):
    return f'<t xml:space="preserve">{escape(text)}</t>'


def cell_xml(ref, value, shared):
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{ref}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{ref}"><v>{value!r}</v></c>'
    if isinstance(value, Date):
        style = 1 + list(FORMATS).index(value.shown) if value.shown else 0
        return f'<c r="{ref}" s="{style}"><v>{value.serial}</v></c>'
    if isinstance(value, Formula):
        kept = "" if value.value is None else f"<v>{escape(value.value)}</v>"
        return f'<c r="{ref}" t="str"><f>{escape(value.code)}</f>{kept}</c>'
    if isinstance(value, Inline):
        return f'<c r="{ref}" t="inlineStr"><is>{text_xml(value)}</is></c>'
    if isinstance(value, Rich):
        half = len(value) // 2
        item = f'<r>{text_xml(value[:half])}</r><r><rPr><b/></rPr>{text_xml(value[half:])}</r><rPh sb="0" eb="1"><t>よみ</t></rPh>'
    else:
        item = text_xml(value)
    if item not in shared:
        shared[item] = len(shared)
    return f'<c r="{ref}" t="s"><v>{shared[item]}</v></c>'


def sheet_xml(rows, merges=(), hidden=(), **_):
    shared_rows = []
    for n, row in enumerate(rows, 1):
        shown = ' hidden="1"' if n in hidden else ""
        shared_rows.append((n, shown, row))
    return shared_rows, "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)


def parts(sheets, from_1904=False):
    """The members of the workbook as {name: text}."""
    shared, out, names, rels = {}, {}, "", ""
    for i, (name, rows, options) in enumerate(sheets, 1):
        numbered, merges = sheet_xml(rows, **options)
        data = "".join(f'<row r="{n}"{shown}>' + "".join(cell_xml(f"{letters(c)}{n}", v, shared) for c, v in enumerate(row)) + "</row>"
                       for n, shown, row in numbered)
        merged = f"<mergeCells>{merges}</mergeCells>" if merges else ""
        out[f"xl/worksheets/sheet{i}.xml"] = (f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{NS[1:-1]}"><sheetData>{data}</sheetData>'
                                              f"{merged}</worksheet>")
        state = ' state="hidden"' if options.get("hide") else ""
        names += f'<sheet name="{escape(name)}" sheetId="{i}"{state} r:id="rId{i}"/>'
        rels += f'<Relationship Id="rId{i}" Type="{REL}/worksheet" Target="worksheets/sheet{i}.xml"/>'
    n = len(sheets)
    rels += f'<Relationship Id="rId{n + 1}" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>'
    rels += f'<Relationship Id="rId{n + 2}" Type="{REL}/styles" Target="/xl/styles.xml"/>'
    out["xl/workbook.xml"] = (f'<workbook xmlns="{NS[1:-1]}" xmlns:r="{REL}"><workbookPr date1904="{int(from_1904)}"/><sheets>{names}</sheets>'
                              "</workbook>")
    out["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}</Relationships>'
    out["_rels/.rels"] = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                          f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    out["xl/sharedStrings.xml"] = f'<sst xmlns="{NS[1:-1]}">' + "".join(f"<si>{item}</si>" for item in shared) + "</sst>"
    xfs = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{n}"/>' for n in FORMATS.values())
    out["xl/styles.xml"] = (f'<styleSheet xmlns="{NS[1:-1]}"><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>'
                            '<numFmt numFmtId="177" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
                            f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{xfs}</cellXfs></styleSheet>')
    out["[Content_Types].xml"] = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                                  '<Default Extension="xml" ContentType="application/xml"/></Types>')
    return out


def pack(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in members.items():
            z.writestr(zipfile.ZipInfo(name), text if isinstance(text, bytes) else text.encode(), zipfile.ZIP_DEFLATED)


def write(path, sheets, from_1904=False):
    pack(path, parts(sheets, from_1904))


def read(path):
    """The texts of every sheet, row by row, as wenhao's own workbooks keep them (shared strings, numbers)."""
    with zipfile.ZipFile(path) as z:
        def xml(name):
            return ET.fromstring(z.read(name))

        shared = []
        if "xl/sharedStrings.xml" in z.namelist():
            shared = ["".join(t.text or "" for t in si.iter(NS + "t")) for si in xml("xl/sharedStrings.xml")]
        out = {}
        for i, sheet in enumerate(xml("xl/workbook.xml").iter(NS + "sheet"), 1):
            rows = []
            for row in xml(f"xl/worksheets/sheet{i}.xml").iter(NS + "row"):
                while len(rows) < int(row.get("r")):
                    rows.append([])
                for c in row:
                    column = 0
                    for letter in re.match("[A-Z]+", c.get("r"))[0]:
                        column = column * 26 + ord(letter) - 64
                    v = c.find(NS + "v")
                    text = "" if v is None else shared[int(v.text)] if c.get("t") == "s" else v.text
                    rows[-1] += [""] * (column - len(rows[-1]) - 1) + [text]
            out[sheet.get("name")] = rows
        return out
