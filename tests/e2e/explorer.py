#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""`export -f html`: the page asks the network for nothing, lets no script of the collection run, and what it looks up for a day is what
`status --as-of` answers. With a Chromium here, the page is opened and used.

usage: explorer.py WENHAO EXAMPLES
"""
import base64
import hashlib
import json
import os
import re
import sys
import tempfile
from datetime import date, timedelta

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from browser import Browser  # noqa: E402
from tap import Tap, run, sanitized  # noqa: E402

HOSTILE = "</script><script>window.evil=1</script><img src=x onerror=window.evil=1>"
CONSTANT = {"type", "ref", "doc", "as_of", "horizon", "coverage"}


def export(tap, wenhao, db, page, *words):
    done = run(wenhao, "--db", db, "export", *words, "-o", page)
    tap.point(done.status == 0 and not done.err, "export " + " ".join(words), str(done))
    with open(page, encoding="utf-8") as f:
        return f.read()


def data_of(text):
    """What the page holds, with the steps, warnings and sentences of its answers in their places."""
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)[1])
    for answer in (a for d in data["docs"] for a in d.get("answers", [])):
        for key, table in (("because", "steps"), ("warnings", "warnings")):
            if key in answer:
                answer[key] = [data[table][i] for i in answer[key]]
        if "sentence" in answer:
            answer["sentence"] = data["sentences"][answer["sentence"]]
    return data


def sha256(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def sealed(tap, text, name):
    """The policy names the hash of the only script and of the only style; nothing stands outside them."""
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1]
    scripts = re.findall(r"<script(?: [^>]*)?>(.*?)</script>", text, re.S)
    style = re.search(r"<style>(.*?)</style>", text, re.S)[1]
    tap.point("default-src 'none'" in policy and sha256(scripts[1]) in policy and sha256(style) in policy and len(scripts) == 2
              and "unsafe" not in policy and "<" not in scripts[0], f"{name}: nothing but the page's own script and style may run", policy)
    shell = text.replace(scripts[0], "")
    tap.point(not re.search(r"https?://(?!www\.w3\.org/)|\b(src|srcset|action|poster)=|innerHTML|insertAdjacentHTML|document\.write|\beval\(", shell),
              f"{name}: no address, no markup made of text")


def zh(iso):
    year, month, day = iso.split("-")
    return f"{int(year)}年{int(month)}月{int(day)}日"


def unfolded(value, data, day):
    """The page's value with documents and evidence in place of their numbers, as a status record has them."""
    if isinstance(value, dict):
        out = {}
        for key, one in value.items():
            if key == "evidence":
                out[key] = [data["evidence"][i] for i in one]
            elif key in ("by", "current_edition", "doc"):
                out[key] = data["docs"][one]["id"]
            elif key == "amended_by":
                out[key] = [data["docs"][i]["id"] for i in one]
            else:
                out[key] = unfolded(one, data, day)
        return out
    if isinstance(value, list):
        return [unfolded(one, data, day) for one in value]
    return value.replace("{day}", zh(day)) if isinstance(value, str) else value


def ids_only(value, key=""):
    if isinstance(value, dict):
        return value["id"] if "presence" in value and "id" in value else {k: ids_only(v, k) for k, v in value.items()}
    return [ids_only(one) for one in value] if isinstance(value, list) else value


def answer_on(document, day):
    return [a for a in document["answers"] if a["from"] <= day][-1]


def answers_hold(tap, wenhao, db, data, limit):
    """On breakpoints and the days before them the page has what status --all says, sentence, proof and warnings included."""
    shown = [d for d in data["docs"] if d.get("answers")]
    days = sorted({a["from"] for d in shown for a in d["answers"][1:]})
    step = max(1, len(days) // limit)
    picked = days[::step]
    wrong, compared = [], 0
    for day in sorted({p for d in picked for p in (d, str(date.fromisoformat(d) - timedelta(1)))}):
        done = run(wenhao, "--db", db, "--json", "status", "--all", "--as-of", day)
        said = {r["doc"]["id"]: r for r in map(json.loads, done.out.splitlines())}
        for document in shown:
            want = {k: v for k, v in ids_only(said.get(document["id"], {})).items() if k not in CONSTANT}
            have = unfolded(answer_on(document, day), data, day)
            have.pop("from")
            compared += 1
            if have != want:
                wrong.append(f"{document['id']} on {day}: " + "; ".join(
                    f"{k}: {have.get(k)!r} is not {want.get(k)!r}" for k in sorted(have | want) if have.get(k) != want.get(k))[:300])
    tap.point(compared > 100 and not wrong, "the answers of each day are those of status --as-of", wrong[:10] or [f"compared {compared}"])


# Text that stands out too little from what is below it (WCAG AA: 4.5, large 3), as many different as there are.
FAINT = """(() => {
  const parse = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const over = (top, low) => [0, 1, 2].map((k) => top[k] * top[3] + low[k] * (1 - top[3])).concat(1);
  const lum = (c) => { const f = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4); return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]); };
  const below = (el) => {
    const box = el.closest('.box'), frame = box && box.querySelector('.frame');
    if (frame && el.namespaceURI.endsWith('svg')) return parse(getComputedStyle(frame).fill);
    const layers = [];
    for (let e = el; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3]) layers.push(c); if (c[3] === 1) break; }
    return layers.reduceRight((low, top) => over(top, low), [255, 255, 255, 1]);
  };
  const found = new Set();
  for (const el of document.querySelectorAll('body *')) {
    if (!Array.from(el.childNodes).some((n) => n.nodeType === 3 && n.textContent.trim()) || !el.getClientRects().length || el.closest('.unseen, script, style, noscript, title')) continue;
    const css = getComputedStyle(el), ink = parse(el.namespaceURI.endsWith('svg') ? css.fill : css.color), ground = below(el), size = parseFloat(css.fontSize);
    const a = lum(over(ink, ground)), b = lum(ground), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < (size >= 24 || (size >= 18.66 && Number(css.fontWeight) >= 700) ? 3 : 4.5)) found.add(`${el.tagName}.${el.getAttribute('class')} ${ratio.toFixed(2)}`);
  }
  return Array.from(found);
})()"""


def legible(tap, page):
    """The contrast of all text on each view, light and dark; no view is wider than its window."""
    faint, broad = set(), []
    with Browser() as b:
        for dark in (False, True):
            b.open("file://" + page, dark=dark)
            shown = b.run("['in_force', 'repealed', 'expired', 'partially_repealed'].map(s => (explorer.shown.find(d => explorer.answerOn(d, TODAY).status === s) || explorer.shown[0]).id)")
            views = [("list", ""), ("orphans", ""), ("series", ""), ("map", ""), ("map", shown[0])] + [(v, i) for i in shown for v in ("card", "chain", "around")]
            for view, ref in views:
                b.run(f"explorer.go({{view: '{view}', id: {json.dumps(ref)}}})")
                b.wait(f"explorer.state.view === '{view}' && document.querySelector('main').children.length > 0")
                faint.update(f"{'dark' if dark else 'light'} {view}: {one}" for one in b.run(FAINT))
        for width in (375, 768, 1920):
            b.size(width, 800)
            for view, ref in views:
                b.run(f"explorer.go({{view: '{view}', id: {json.dumps(ref)}}})")
                if b.run("document.documentElement.scrollWidth > window.innerWidth"):
                    broad.append(f"{view} at {width}")
    tap.point(not faint, "all text stands out as WCAG AA asks", sorted(faint))
    tap.point(not broad, "no view is wider than its window", broad)


def by_keys(tap, page):
    """Without a mouse: search, choose, walk the tabs."""
    def press(key, code, text=None):
        for kind in ("keyDown", "keyUp"):
            b.call("Input.dispatchKeyEvent", type=kind, key=key, code=code, windowsVirtualKeyCode={"Enter": 13, "Tab": 9, "ArrowDown": 40, "/": 191}[key],
                   **({"text": text} if text and kind == "keyDown" else {}))

    with Browser() as b:
        b.open("file://" + page)
        press("/", "Slash", "/")
        b.wait("document.activeElement === explorer.page.input")
        b.call("Input.insertText", text="城市供水")
        press("ArrowDown", "ArrowDown")
        chosen = b.run("document.getElementById(explorer.page.input.getAttribute('aria-activedescendant')).textContent")
        press("Enter", "Enter", "\r")
        b.wait("explorer.state.view === 'card'")
        title = b.run("document.querySelector('h1').textContent")
        tap.point(title in chosen and b.run("document.activeElement.tagName") == "H1", "a document is found and opened by keys", f"{title} {chosen}")
        press("Tab", "Tab", "\t")
        press("Tab", "Tab", "\t")
        press("Enter", "Enter", "\r")
        b.wait("explorer.state.view === 'chain'")
        unnamed = b.run("""Array.from(document.querySelectorAll('button, a, input, select, [role=img], [role=group]')).filter(e => !(e.getAttribute('aria-label') || e.textContent.trim()
            || (e.id && document.querySelector(`label[for=${e.id}]`)) || e.closest('label'))).map(e => e.outerHTML.slice(0, 80))""")
        tap.point(not unnamed, "the tabs are walked by keys; everything to press has a name", unnamed)


def used(tap, page, hostile):
    """The page in a browser."""
    with Browser() as b:
        b.open("file://" + page)
        ids = b.run("explorer.shown.filter(d => d.out.length && d.in.length).slice(0, 3).map(d => d.id)")
        tap.point(b.run("explorer.shown.length") > 50 and ids, "the page opens")
        found = b.run("""['溪政办发〔2018〕20号', '溪政办发[2018]20', '溪政办发 2018 20', '溪政办发（二〇一八）20号'].map(q => (explorer.search(q)[0] || {}).number)""")
        tap.point(found == ["溪政办发〔2018〕20号"] * 4, "a number in any spelling", str(found))
        found = b.run("""['城市供水管理', '城市供木管理办法', 'gongshui', 'csgsglbf'].map(q => explorer.search(q).slice(0, 3).some(d => (d.title || '').includes('城市供水')))""")
        known = b.run("Boolean(DATA.readings)")
        tap.point(found[:2] == [True] * 2 and (found[2:] == [True] * 2 or not known), "titles, one wrong character, pinyin, initials", str(found))
        for view in ["list", "map", "orphans", "series"] + [f"{v}&id={i}" for i in ids for v in ("card", "chain", "around")]:
            b.run(f"location.hash = 'view={view}'")
            b.wait("document.querySelector('main').children.length > 0")
        b.run("history.back()")
        b.wait("location.hash.includes('chain') && explorer.state.view === 'chain'")
        day = b.run("turns[turns.length >> 1]")
        b.run(f"explorer.go({{view: 'card', id: {json.dumps(ids[0])}, day: '{day}'}})")
        b.wait(f"explorer.state.day === '{day}' && document.querySelector('.sentence')")
        tap.point(b.run("document.querySelector('.sentence').textContent === explorer.sentenceOn(byId.get(explorer.state.id), explorer.state.day)"), "the slider's day")
        tap.point(not b.console, "no complaint on the console", b.console)
        tap.point(all(u.startswith("file:") for u in b.requests), "no request", b.requests)
        b.open("file://" + hostile)
        for d in b.run("explorer.shown.map(d => d.id)"):
            for view in ["card", "chain", "around", "map"]:
                b.run(f"explorer.go({{view: '{view}', id: {json.dumps(d)}}})")
        b.run("explorer.go({view: 'list', q: 'script'})")
        tap.point(b.run("window.evil === undefined && document.images.length === 0"), "hostile titles run no script")


def main():
    wenhao, examples = sys.argv[1:3]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        db, page = os.path.join(folder, "examples.db"), os.path.join(folder, "浏览.html")
        run(wenhao, "--db", db, "index", os.path.join(examples, "library"))
        text = export(tap, wenhao, db, page, "--all", "-f", "html")
        sealed(tap, text, "examples")
        data = data_of(text)
        answers_hold(tap, wenhao, db, data, 3 if sanitized(wenhao) else 12)
        again = export(tap, wenhao, db, os.path.join(folder, "again.html"), "--all")
        tap.point(again == text, "same store, same bytes")
        part = data_of(export(tap, wenhao, db, os.path.join(folder, "part.html"), "--around", "溪政发〔2022〕8号", "-f", "html"))
        shown = [d for d in part["docs"] if d.get("answers")]
        tap.point(0 < len(shown) < len([d for d in data["docs"] if d.get("answers")]) and part["head"]["documents"] == len(shown), "a part")
        done = run(wenhao, "--db", db, "export", "--around", "无此文件", "-f", "html", "-o", os.path.join(folder, "none.html"))
        tap.point(done.status == 1 and not os.path.exists(os.path.join(folder, "none.html")), "an unknown REF leaves no file", str(done))
        texts = os.path.join(folder, "hostile")
        os.mkdir(texts)
        with open(os.path.join(texts, "坏.txt"), "w", encoding="utf-8") as f:
            f.write(f"云溪省人民政府令\n第3号\n云溪省{HOSTILE}管理办法\n第一条　根据《{HOSTILE}条例》，制定本办法。\n"
                    f"第二条　《云溪省{HOSTILE}旧办法》（溪政发〔2001〕3号）同时废止。{HOSTILE}\n云溪省人民政府\n2024年3月1日\n")
        bad_db, bad = os.path.join(folder, "bad.db"), os.path.join(folder, "hostile.html")
        run(wenhao, "--db", bad_db, "index", texts)
        sealed(tap, export(tap, wenhao, bad_db, bad, "--all", "-f", "html"), "hostile")
        if Browser.found():
            used(tap, page, bad)
            legible(tap, page)
            by_keys(tap, page)
        else:
            tap.skip("the page in a browser", "no Chromium here: apt install chromium")
    return tap.end()


sys.exit(main())
