#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The graph in the formats of other programs: each is read back by a reader that is not ours, where one is installed, and must hold the
documents and relations of `export -f json`, with their attributes; the same store gives the same bytes; no title breaks a format.

usage: graphs.py WENHAO ROOT
"""
import csv
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import xlsx  # noqa: E402
from tap import Tap, run, sanitized  # noqa: E402

FILES = ("json", "graphml", "gexf", "csv", "jsonld", "turtle", "mermaid")
FOLDERS = ("csv", "neo4j", "obsidian")
HOSTILE = ['a"]]></script><script>alert(1)</script>&amp;', "=HYPERLINK(\"x\")", "../../etc/“x”'; DROP", "%%{init}%% | end -->", "[[x]] `rm` ${x} \\",
           "\u202e甲\u0001乙\ufffe", "con.<br/>#quot;", "…." + "长" * 120]


def load(path):
    with open(path, encoding="utf-8", newline="") as f:
        return f.read()


def export(wenhao, db, kind, path, *more):
    return run(wenhao, "--db", db, "export", "--all", "--as-of", "2026-01-31", "-f", kind, "-o", path, *more)


def harmless(text):
    """What the formats for other programs make of text: no control character, no turn of direction, nothing that XML forbids."""
    text = re.sub("[\x00-\x1f]", lambda m: " " if m[0] in "\t\r\n" else chr(0x2400 + ord(m[0])), text)
    return re.sub("[\u2028-\u202e\u2066-\u2069\ufffe\uffff]", "\ufffd", text)


def want_of(path):
    """(id -> title and status, ends and relation of each edge in order) as `export -f json` tells them."""
    graph = json.loads(load(path))
    return ({harmless(n["id"]): (harmless(n["doc"].get("title", "")), n.get("status", "")) for n in graph["nodes"]},
            sorted((harmless(e["from"]["id"]), harmless(e["to"]["id"]), e["relation"], e.get("effective", "")) for e in graph["edges"]))


def of_networkx(tap, name, graph, nodes, edges):
    tap.point({i: (d.get("title", ""), d.get("status", "")) for i, d in graph.nodes(data=True)} == nodes, f"{name}: networkx reads the documents")
    tap.point(sorted((a, b, d["relation"], d.get("effective", "")) for a, b, d in graph.edges(data=True)) == edges,
              f"{name}: networkx reads the relations")


def read_networkx(tap, folder, nodes, edges):
    if not importlib.util.find_spec("networkx"):
        return tap.skip("networkx", "no networkx here: apt install python3-networkx")
    import networkx
    of_networkx(tap, "graphml", networkx.read_graphml(os.path.join(folder, "g.graphml"), force_multigraph=True), nodes, edges)
    data = json.loads(load(os.path.join(folder, "g.json")))
    graph = networkx.node_link_graph({k: v for k, v in data.items() if k != "edges"} if networkx.__version__ < "3.4" else data)
    tap.point(set(map(harmless, graph)) == set(nodes) and sorted((harmless(a), harmless(b), d["relation"], d.get("effective", "")) for a, b, d in graph.edges(data=True)) == edges,
              "json: networkx.node_link_graph reads it as it is")
    try:
        gexf = networkx.read_gexf(os.path.join(folder, "g.gexf"))
    except networkx.NetworkXError as e:  # before 3.0 it knows GEXF 1.2 only
        return tap.skip("gexf by networkx", str(e))
    of_networkx(tap, "gexf", gexf, nodes, edges)


def read_igraph(tap, folder, nodes, edges):
    """By the python of the system, which is where a package of the system is. igraph 0.10 leaves an & in an id as it is written."""
    code = ("import igraph, json, sys; g = igraph.Graph.Read_GraphML(sys.argv[1]); "
            "i = lambda v: v['id'].replace('&#38;', '&'); print(json.dumps([{i(v): [v['title'], v['status']] for v in g.vs},"
            " sorted([i(g.vs[e.source]), i(g.vs[e.target]), e['relation'], e['effective']] for e in g.es), g.is_directed()]))")
    for python in (sys.executable, "/usr/bin/python3"):
        if os.path.exists(python) and subprocess.run([python, "-c", "import igraph"], capture_output=True, check=False).returncode == 0:
            done = subprocess.run([python, "-c", code, os.path.join(folder, "g.graphml")], capture_output=True, text=True, check=False)
            got = json.loads(done.stdout) if done.returncode == 0 else [{}, [], False]
            ok = {k: tuple(v) for k, v in got[0].items()} == nodes and [tuple(e) for e in got[1]] == edges and got[2]
            return tap.point(ok, "graphml: igraph reads it", done.stderr)
    return tap.skip("graphml by igraph", "no igraph for Python here: apt install python3-igraph")


def read_xml(tap, folder, nodes, edges):
    """Without any reader of graphs: the two XML formats by the XML parser of Python, every attribute declared."""
    for name, space, node, ends in (("graphml", "{http://graphml.graphdrawing.org/xmlns}", "node", "edge"), ("gexf", "{http://gexf.net/1.3}", "node", "edge")):
        root = ET.parse(os.path.join(folder, "g." + name)).getroot()
        ids = [n.get("id") for n in root.iter(space + node)]
        links = sorted((e.get("source"), e.get("target")) for e in root.iter(space + ends))
        tap.point(sorted(ids) == sorted(nodes) and links == sorted(e[:2] for e in edges), f"{name}: well-formed, all there")
        declared = {k.get("id") for k in root.iter() if k.tag in (space + "key", space + "attribute")}
        used = {d.get("key") or d.get("for") for d in root.iter() if d.tag in (space + "data", space + "attvalue")}
        tap.point(used <= declared, f"{name}: every attribute is declared", str(used - declared))


def read_schema(tap, folder):
    """GEXF by a schema that xmllint holds it to."""
    schema = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "schemas", "gexf.rng")
    if not shutil.which("xmllint"):
        return tap.skip("gexf by its schema", "no xmllint here: apt install libxml2-utils")
    done = subprocess.run(["xmllint", "--noout", "--relaxng", schema, os.path.join(folder, "g.gexf")], capture_output=True, text=True, check=False)
    return tap.point(done.returncode == 0, "gexf: as its schema wants it", done.stderr[:400])


def read_xlsx(tap, wenhao, db, folder):
    """The workbook: a row a document with its status, a row a relation with the ids of both ends."""
    path = os.path.join(folder, "g.xlsx")
    done = export(wenhao, db, "xlsx", path)
    if done.status == 2 or "built without" in done.err:
        return tap.skip("the workbook", "this build writes none")
    sheets = [list(sheet) for sheet in xlsx.read(path).values()]
    plain = lambda text: harmless(text or "").lstrip("'")
    documents, links = ([dict(zip(sheet[0], row)) for row in sheet[1:]] for sheet in sheets[:2])
    nodes, edges = (rows(load(os.path.join(folder, "csv", name)).lstrip("\ufeff")) for name in ("nodes.csv", "edges.csv"))
    tap.point({plain(d["标识"]): (d["状态"] or "", d["自"] or "") for d in documents} == {plain(n["id"]): (n["status_zh"], n["since"]) for n in nodes}
              and len(documents) == len(nodes), "xlsx: a row a document, with its status")
    return tap.point(sorted((plain(e["从：标识"]), plain(e["到：标识"]), e["生效日"] or "") for e in links)
                     == sorted((plain(e["source"]), plain(e["target"]), e["effective"]) for e in edges), "xlsx: a row a relation, with the ids of both ends")


def read_pictures(tap, wenhao, db, folder):
    """What is drawn holds no program: not in SVG, the page, or its tooltips and links."""
    path = os.path.join(folder, "g.svg")
    for more in ([], ["--base", "https://example.invalid/"]):
        done = export(wenhao, db, "svg", path, *more)
        if done.status == 3:
            return tap.skip("svg", "no Graphviz here: apt install graphviz")
        kinds = [e.tag.rpartition("}")[2] for e in ET.parse(path).getroot().iter()]
        names = [n for e in ET.parse(path).getroot().iter() for n in e.attrib]
        links = {v for e in ET.parse(path).getroot().iter() for n, v in e.attrib.items() if n.endswith("href")}
        tap.point("script" not in kinds and "foreignObject" not in kinds and not [n for n in names if n.lower().startswith("on")]
                  and all(link.startswith(more[1] if more else "?") for link in links) and bool(links) == bool(more), f"svg {more}: well-formed, no script")
    return None


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def read_csv(tap, folder, nodes, edges):
    def cell(text):  # led by ' where a spreadsheet would run it
        return harmless(text).lstrip("'")

    for name, head in (("csv", ("id", "source", "target", "relation")), ("neo4j", ("id:ID", ":START_ID", ":END_ID", ":TYPE"))):
        texts = [load(os.path.join(folder, name, file)) for file in ("nodes.csv", "edges.csv")]
        tap.point(all(t.startswith("\ufeff") == (name == "csv") for t in texts), f"{name}: the mark of UTF-8 is for spreadsheets only")
        documents, links = (rows(t.lstrip("\ufeff")) for t in texts)
        plain = {cell(i): (cell(t), s) for i, (t, s) in nodes.items()}
        tap.point({cell(d[head[0]]): (cell(d["title"]), d["status"]) for d in documents} == plain and len(documents) == len(nodes),
                  f"{name}: nodes.csv has every document")
        got = sorted((cell(e[head[1]]), cell(e[head[2]]), e[head[3]].lower(), e["effective"]) for e in links)
        tap.point(got == sorted((cell(a), cell(b), *e) for a, b, *e in edges), f"{name}: edges.csv has every relation")
    parts = load(os.path.join(folder, "g.csv")).lstrip("\ufeff").split("\r\n\r\n")
    tap.point(len(parts) == 2 and len(rows(parts[0])) == len(nodes) and len(rows(parts[1])) == len(edges), "csv: one file holds both tables")


def read_rdf(tap, folder, nodes, edges):
    objects = json.loads(load(os.path.join(folder, "g.jsonld")))["@graph"]
    documents = [o for o in objects if "schema:Legislation" in o.get("@type", [])]
    relations = [o for o in objects if o.get("@type") == "wh:Relation"]
    tap.point({harmless(d["wh:id"]): d.get("wh:status", "") for d in documents} == {i: s for i, (_, s) in nodes.items()}, "jsonld: every document")
    tap.point(sorted(r["wh:relation"] for r in relations) == sorted(e[2] for e in edges), "jsonld: every relation")
    whole = [e for e in json.loads(load(os.path.join(folder, "g.json")))["edges"] if e["relation"] == "repeals" and e.get("scope") == "whole" and
             e["role"] == "target" and not e.get("wrong_way")]
    tap.point(sum("eli:repeals" in o for o in objects) == len(whole), "jsonld: eli:repeals for whole repeals, and for nothing else", f"{len(whole)}")
    ended = {"repealed", "lapsed", "expired", "not_yet"}
    tap.point(all((d.get("schema:legislationLegalForce") == {"@id": "schema:NotInForce"}) == (d.get("wh:status") in ended) for d in documents),
              "jsonld: legislationLegalForce as the status")
    if not shutil.which("rapper"):
        return tap.skip("turtle by rapper", "no rapper here: apt install raptor2-utils")
    done = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", os.path.join(folder, "g.turtle")], capture_output=True, text=True, check=False)
    triples = done.stdout.splitlines()
    tap.point(done.returncode == 0 and sum(t.endswith("<https://schema.org/Legislation> .") for t in triples) == len(nodes) and
              sum(t.endswith("<urn:wenhao:term:Relation> .") for t in triples) == len(edges), "turtle: rapper reads it", done.stderr[:400])
    return tap.point(sum("ontology#repeals>" in t for t in triples) == len(whole), "turtle: eli:repeals as in JSON-LD")


def read_notes(tap, folder, nodes, edges):
    lines = load(os.path.join(folder, "g.mermaid")).splitlines()
    tap.point(sum(bool(re.fullmatch(r'  n\d+\["[^"]*"\]:::\w+', x)) for x in lines) == len(nodes) and
              sum(bool(re.fullmatch(r'  n\d+ -(?:-|\.-)>\|"[^"]*"\| n\d+', x)) for x in lines) == len(edges), "mermaid: a line a document and a relation")
    vault = os.path.join(folder, "obsidian")
    notes = {name[:-3]: load(os.path.join(vault, name)) for name in os.listdir(vault) if name.endswith(".md")}
    ids = {harmless(json.loads(re.match(r"---\nid: (.*)\n", text)[1])) for text in notes.values()}
    tap.point(ids == set(nodes) and len(notes) == len(os.listdir(vault)) == len(nodes), "obsidian: a note a document")
    links = [link for text in notes.values() for link in re.findall(r"^- .*?\[\[(.*?)\|[^\[\]|]*\]\]", text, re.M)]
    tap.point(len(links) == len(edges) and all(link in notes for link in links), "obsidian: every relation is a link to a note")
    heads = [text.split("\n---\n")[0].split("\n")[1:] for text in notes.values()]
    tap.point(all(re.fullmatch(r'[a-z_]+: (?:"(?:[^"\\]|\\.)*"|\["(?:[^"\\]|\\.)*"\]|\d+|true)', line) for head in heads for line in head), "obsidian: front matter is YAML")


def every_format(tap, wenhao, db, folder):
    failed = []
    for kind in FILES:
        failed += [str(d) for d in [export(wenhao, db, kind, os.path.join(folder, "g." + kind))] if d.status or d.err]
    for kind in FOLDERS:
        failed += [str(d) for d in [export(wenhao, db, kind, os.path.join(folder, kind) + "/")] if d.status or d.err]
    tap.point(not failed, "every format is written", failed)
    nodes, edges = want_of(os.path.join(folder, "g.json"))
    tap.point(len(nodes) > 5 and len(edges) > 5, "there is something to read back")
    for read in (read_networkx, read_igraph, read_xml, read_csv, read_rdf, read_notes):
        read(tap, folder, nodes, edges)
    read_schema(tap, folder)
    read_xlsx(tap, wenhao, db, folder)
    read_pictures(tap, wenhao, db, folder)


def same_bytes(tap, wenhao, db, folder):
    other = os.path.join(folder, "again")
    os.makedirs(other)
    for kind in FILES:
        export(wenhao, db, kind, os.path.join(other, "g." + kind))
    export(wenhao, db, "obsidian", os.path.join(other, "obsidian"))
    names = ["g." + kind for kind in FILES] + ["obsidian/" + n for n in os.listdir(os.path.join(folder, "obsidian"))]
    tap.point(all(load(os.path.join(folder, n)) == load(os.path.join(other, n)) for n in names), "the same store gives the same bytes")


def folders(tap, wenhao, db, folder):
    """A folder takes its place whole, and never the place of another."""
    full = os.path.join(folder, "full")
    os.makedirs(full)
    with open(os.path.join(full, "mine"), "w", encoding="utf-8"):
        pass
    done = export(wenhao, db, "obsidian", full)
    tap.point(done.status == 3 and "no empty folder" in done.err and os.listdir(full) == ["mine"], "a folder that holds something stays", str(done))
    done = run(wenhao, "--db", db, "export", "--around", "没有这样的文件", "-f", "csv", "-o", os.path.join(folder, "none/"))
    left = [n for n in os.listdir(folder) if n.startswith("none")]
    tap.point(done.status == 1 and not left, "nothing is left of a REF that is not found", f"{left} {done}")
    done = run(wenhao, "--db", db, "export", "--all", "-f", "obsidian")
    tap.point(done.status == 2 and "-o FOLDER" in done.err, "a vault wants a folder", str(done))


def hostile(tap, wenhao, folder):
    texts, out = os.path.join(folder, "hostile"), os.path.join(folder, "h")
    os.makedirs(texts)
    os.makedirs(out)
    for i, title in enumerate(HOSTILE):
        with open(os.path.join(texts, f"{i}.txt"), "w", encoding="utf-8") as f:
            f.write(f"云溪省人民政府关于废止《{title}》的决定\n\n溪政发〔2020〕{i + 1}号\n\n根据《{title}办法》，决定废止《{title}》，自2020年5月1日起施行。\n\n"
                    f"云溪省人民政府\n2020年4月{i + 1}日\n")
    db = os.path.join(folder, "hostile.db")
    run(wenhao, "--db", db, "index", "-q", texts)
    every_format(tap, wenhao, db, out)
    names = os.listdir(os.path.join(out, "obsidian"))
    tap.point(all(len(n.encode()) < 200 and not re.search(r'[\\/:*?"<>|#^\[\]%\x00-\x1f]', n) and n[0] != "." for n in names), "notes have names that every system takes", names)


def main():
    wenhao, root = sys.argv[1:3]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "examples.db")
        run(wenhao, "--db", db, "index", "-q", os.path.join(root, "examples", "library"))
        every_format(tap, wenhao, db, folder)
        if not sanitized(wenhao):
            same_bytes(tap, wenhao, db, folder)
        folders(tap, wenhao, db, folder)
        hostile(tap, wenhao, folder)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
