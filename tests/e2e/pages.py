# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""PDFs for tests, made here byte by byte: no program, no font file. Text is drawn in a font that is not there, whose
ToUnicode tells each letter, as files of office programs do.

    page = [(x, y, size, "text"), …]        y from the top, in points
    write(path, [page, …])
"""
import zlib

WIDTH, HEIGHT = 595, 842


def object_(n, body):
    return b"%d 0 obj\n" % n + body + b"\nendobj\n"


def stream(data, extra=b"", packed=False):
    data = zlib.compress(data) if packed else data
    return b"<<" + extra + (b"/Filter/FlateDecode" if packed else b"") + b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream"


def to_unicode():
    ranges = [b"<%02X00><%02XFF><%02X00>" % (h, h, h) for h in range(256)]
    blocks = [b"%d beginbfrange\n" % len(ranges[i:i + 100]) + b"\n".join(ranges[i:i + 100]) + b"\nendbfrange\n" for i in range(0, 256, 100)]
    return (b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
            b"1 begincodespacerange <0000><FFFF> endcodespacerange\n" + b"".join(blocks) + b"endcmap end end\n")


def drawn(page):
    """The page's content stream; full-width letters are as wide as high, others half of it."""
    out = []
    for x, y, size, text in page:
        at = x
        run, wide = "", None
        for c in text + "\0":
            w = ord(c) >= 0x1100
            if run and (w != wide or c == "\0"):
                out.append(b"BT /%s %g Tf %g %g Td <%s> Tj ET" % (b"W" if wide else b"N", size, at, HEIGHT - y - size, run.encode("utf-16-be").hex().encode()))
                at += len(run) * size * (1 if wide else .5)
                run = ""
            run, wide = run + c, w
    return b"\n".join(out) + b"\n"


def font(name, width, n):
    return [object_(n, b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/ToUnicode 3 0 R/DescendantFonts[%d 0 R]>>" % (name, n + 1)),
            object_(n + 1, b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW %d"
                           b"/FontDescriptor %d 0 R>>" % (name, width, n + 2)),
            object_(n + 2, b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 -120 1000 880]/Ascent 880/Descent -120/CapHeight 700/StemV 80/ItalicAngle 0>>" % name)]


BAD_BOX = b"[0 -700 1000 1900]"  # as print programs give fonts without outlines: 2.6 em high


def type3(pages, first, box):
    """Fonts without outlines, 256 letters each, as browsers print CFF fonts: their objects from number `first` on, their resources, and the
    content streams of the pages."""
    letters = sorted({c for page in pages for _, _, _, text in page for c in text})
    fonts = [letters[i:i + 255] for i in range(0, len(letters), 255)]
    place = {c: (f, i + 1) for f, font_ in enumerate(fonts) for i, c in enumerate(font_)}
    objects = [object_(first, stream(b"1000 0 0 0 1000 1000 d1")), object_(first + 1, stream(b"500 0 0 0 500 1000 d1"))]
    for f, font_ in enumerate(fonts):
        n = first + 2 + 2 * f
        names = b" ".join(b"/g%d" % (i + 1) for i in range(len(font_)))
        procs = b"".join(b"/g%d %d 0 R" % (i + 1, first + (ord(c) < 0x1100)) for i, c in enumerate(font_))
        widths = b" ".join(b"1000" if ord(c) >= 0x1100 else b"500" for c in font_)
        chars = b"".join(b"<%02X><%s>\n" % (i + 1, c.encode("utf-16-be").hex().encode()) for i, c in enumerate(font_))
        cmap = (b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
                b"1 begincodespacerange <00><FF> endcodespacerange\n" +
                b"".join(b"%d beginbfchar\n" % len(part) + b"".join(part) + b"endbfchar\n"
                         for part in [chars.splitlines(True)[i:i + 100] for i in range(0, len(font_), 100)]) + b"endcmap end end\n")
        objects.append(object_(n, b"<</Type/Font/Subtype/Type3/FontBBox%s/FontMatrix[.001 0 0 .001 0 0]/FirstChar 1/LastChar %d/Widths[%s]"
                               b"/Encoding<</Type/Encoding/Differences[1 %s]>>/CharProcs<<%s>>/Resources<<>>/ToUnicode %d 0 R>>"
                               % (box, len(font_), widths, names, procs, n + 1)))
        objects.append(object_(n + 1, stream(cmap)))
    contents = []
    for page in pages:
        out = []
        for x, y, size, text in page:
            at, run, last = x, b"", None
            for c in text + "\0":
                f = place[c][0] if c != "\0" else None
                if run and f != last:
                    out.append(b"BT /T%d %g Tf %g %g Td <%s> Tj ET" % (last, size, at, HEIGHT - y - size, run))
                    at, run = here, b""
                if c == "\0":
                    break
                here = (at if not run else here) + size * (1 if ord(c) >= 0x1100 else .5)
                run, last = run + b"%02X" % place[c][1], f
        contents.append(b"\n".join(out) + b"\n")
    return objects, b"".join(b"/T%d %d 0 R" % (f, first + 2 + 2 * f) for f in range(len(fonts))), contents


def document(pages, packed=False, trailer=b"", contents=None, type3=0):
    """The bytes of a PDF; `contents` gives content streams in place of pages of text. type3: 1 fonts without outlines, 2 with bad boxes."""
    fonts, extra = b"/W 4 0 R/N 7 0 R", []
    if type3:
        extra, fonts, contents = globals()["type3"](pages, 10 + 2 * len(pages), BAD_BOX if type3 == 2 else b"[0 -120 1000 880]")
    contents = contents if contents is not None else [drawn(p) for p in pages]
    kids = b" ".join(b"%d 0 R" % (10 + 2 * i) for i in range(len(contents)))
    objects = [object_(1, b"<</Type/Catalog/Pages 2 0 R>>"), object_(2, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents))),
               object_(3, stream(to_unicode(), packed=True)), *font(b"Wide", 1000, 4), *font(b"Narrow", 500, 7)]
    for i, content in enumerate(contents):
        objects.append(object_(10 + 2 * i, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<</Font<<%s>>>>>>"
                               % (WIDTH, HEIGHT, 11 + 2 * i, fonts)))
        objects.append(object_(11 + 2 * i, stream(content, packed=packed)))
    objects += extra
    out, places = b"%PDF-1.5\n%\xe4\xe5\xe6\n", []
    for o in objects:
        places.append(len(out))
        out += o
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + table + b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1, trailer, len(out))


def write(path, pages, **how):
    with open(path, "wb") as f:
        f.write(document(pages, **how))
    return path


CLOSERS = "，。、；：！？）》〉”〕"


def wrapped(text, size, columns, indent):
    """The lines of a paragraph of `columns` full-width letters; no line begins with a mark that closes."""
    lines, line, room = [], "", columns - indent
    for c in text:
        w = 1 if ord(c) >= 0x1100 else .5
        if room < w and c not in CLOSERS:
            lines.append(line)
            line, room = "", columns
        line += c
        room -= w
    return lines + [line]


def official(paragraphs, size=16, columns=27, pitch=28, left=82, top=110, bottom=730, head=None, foot="— {} —", first=1):
    """Pages as offices print them: titles ("# …") in the middle, paragraphs indented by two letters, "> …" flush left, "< …" flush
    right, furniture at the edges. foot: with {} for the number; head: a function of the page, or None."""
    pages, page, y = [], [], top
    width = size * columns
    for text in paragraphs:
        kind, body = (text[0], text[2:]) if text[:2] in ("# ", "> ", "< ") else ("", text)
        indent, big = (2 if kind == "" else 0), size + (6 if kind == "#" else 0)
        for k, line in enumerate(wrapped(body, big, columns - (4 if kind == "#" else 0), indent)):
            if y > bottom:
                pages.append(page)
                page, y = [], top
            long = sum(1 if ord(c) >= 0x1100 else .5 for c in line) * big
            x = left + {"#": (width - long) / 2, "<": width - long - 2 * size}.get(kind, size * indent if k == 0 else 0)
            page.append((x, y, big, line))
            y += pitch + big - size
    pages.append(page)
    for i, page in enumerate(pages):
        if foot:
            mark = foot.format(i + first)
            page.append((left + width - 60 if i % 2 == 0 else left, 770, 14, mark))
        if head:
            page.append((left, 60, 10.5, head(i)))
    return pages


#
# OFD (GB/T 33190-2016), of the same pages
#

MM = 25.4 / 72


def xml(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def advances(text, size):
    """How far each letter but the last moves on, in millimetres."""
    return [size * MM * (1 if ord(c) >= 0x1100 else .5) for c in text[:-1]]


def deltas(steps, short):
    """DeltaX: as numbers, or (`short`) with `g N V` for what repeats."""
    if not short:
        return " ".join(f"{s:g}" for s in steps)
    out, i = [], 0
    while i < len(steps):
        k = i
        while k < len(steps) and steps[k] == steps[i]:
            k += 1
        out.append(f"{steps[i]:g}" if k == i + 1 else f"g {k - i} {steps[i]:g}")
        i = k
    return " ".join(out)


def ofd_text(x, y, size, text, how, extra=""):
    """TextObjects that draw a line: one for it ("line", "short", "scaled"), or one for each letter ("letter")."""
    if how == "letter":
        at, out = x, ""
        for c in text:
            if c != " ":
                out += ofd_text(at, y, size, c, "line", extra)
            at += size * (1 if ord(c) >= 0x1100 else .5)
        return out
    scale = 2 if how == "scaled" else 1
    steps = [s / scale for s in advances(text, size)]
    moves = f' DeltaX="{deltas(steps, how != "line")}"' if steps else ""
    ctm = f' CTM="{scale} 0 0 {scale} 0 0"' if scale != 1 else ""
    return (f'<ofd:TextObject ID="9" Boundary="{x * MM:.3f} {y * MM:.3f} {max(1, len(text)) * size * MM:.3f} {size * MM:.3f}" Font="3" '
            f'Size="{size * MM / scale:.4f}"{ctm}{extra}><ofd:FillColor Value="0 0 0"/>'
            f'<ofd:TextCode X="0" Y="{size * MM * .88 / scale:.4f}"{moves}>{xml(text)}</ofd:TextCode></ofd:TextObject>')


OFD_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd_members(pages, how="line", more=lambda i: "", template=None):
    """Names and XML of an OFD; `more` adds elements to the content of a page, `template` is a page on which all lie."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    def content(page, i=0, lies_on="", added=""):
        drawn_ = "".join(ofd_text(*line, how) for line in page)
        return f'{head}<ofd:Page {OFD_SPACE}>{lies_on}<ofd:Content><ofd:Layer ID="5" Type="Body">{drawn_}{added}</ofd:Layer></ofd:Content></ofd:Page>'
    members = {"OFD.xml": f'{head}<ofd:OFD {OFD_SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>'
                          '<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>'}
    tpl = '<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    listed = "".join(f'<ofd:Page ID="{100 + i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    members["Doc_0/Document.xml"] = (f'{head}<ofd:Document {OFD_SPACE}><ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>'
                                     f'0 0 {WIDTH * MM:.2f} {HEIGHT * MM:.2f}</ofd:PhysicalBox></ofd:PageArea>{tpl}</ofd:CommonData>'
                                     f'<ofd:Pages>{listed}</ofd:Pages></ofd:Document>')
    if template:
        members["Doc_0/Tpls/Tpl_0/Content.xml"] = content(template)
    lies_on = '<ofd:Template TemplateID="2" ZOrder="Background"/>' if template else ""
    for i, page in enumerate(pages):
        members[f"Doc_0/Pages/Page_{i}/Content.xml"] = content(page, i, lies_on, more(i))
    return members


def write_ofd(path, pages, **how):
    import zipfile
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in (pages if isinstance(pages, dict) else ofd_members(pages, **how)).items():
            z.writestr(name, text)
    return path
