// The surroundings of a document: on the right what it cites and acts on, on the left what cites it and acts on it; a press on the sign
// at a box unfolds its own neighbours or folds them away.

const FEW = 14, A_GAP = 92;

function neighbours(x, outward) {
  const found = new Map();
  for (const e of outward ? x.out : x.in) {
    if (!relationPasses(e)) continue;
    const other = docs[outward ? e.to : e.from];
    if (other !== x && !found.has(other.id)) found.set(other.id, { d: other, e });
  }
  const order = Object.keys(DATA.words.act).concat(Object.keys(DATA.words.citation));
  return Array.from(found.values()).sort((a, b) => order.indexOf(a.e.relation) - order.indexOf(b.e.relation) || (sortDay(a.d) < sortDay(b.d) ? 1 : -1));
}

// A tree of at most FEW children a box (all of them once opened with +): {d, e, kids, more}.
function unfold(d, opened) {
  const used = new Set([d.id]);
  const grow = (x, outward, level) => {
    const all = neighbours(x, outward).filter((n) => !used.has(n.d.id)), full = opened.has('+' + x.id);
    const kids = full ? all : all.slice(0, FEW);
    kids.forEach((n) => used.add(n.d.id));
    return { more: all.length - kids.length, kids: kids.map((n) => ({ d: n.d, e: n.e, outward, level })) };
  };
  const deepen = (node) => {
    for (const kid of node.kids) {
      kid.kids = [];
      kid.more = 0;
      kid.open = opened.has(kid.d.id);
      kid.degree = neighbours(kid.d, true).length + neighbours(kid.d, false).length - 1;
      if (!kid.open) continue;
      const both = [grow(kid.d, true, kid.level + 1), grow(kid.d, false, kid.level + 1)];
      kid.kids = both[0].kids.concat(both[1].kids);
      kid.more = both[0].more + both[1].more;
      kid.kids.forEach((k) => { k.side = kid.side; });
      deepen(kid);
    }
  };
  const sides = [true, false].map((outward) => {
    const root = { d, ...grow(d, outward, 1) };
    root.kids.forEach((k) => { k.side = outward ? 1 : -1; });
    return root;
  });
  sides.forEach(deepen);
  return sides;
}

function aroundView(main) {
  const d = byId.get(state.id);
  if (!d || !d.answers) return put(main, missingDoc());
  const opened = new Set(state.open.split(' ').filter(Boolean)), sides = unfold(d, opened), placed = [];
  const toggle = (key) => { const set = new Set(opened); set.has(key) ? set.delete(key) : set.add(key); return address({ open: Array.from(set).join(' ') }); };
  const step = BOX_H + 14;
  const place = (node, side, level, next) => {
    let first = next.row;
    for (const kid of node.kids) {
      place(kid, side, level + 1, next);
      placed.push({ ...kid, node: kid, parent: node, side, level: level + 1 });
    }
    if (node.more > 0) {
      placed.push({ more: node.more, parent: node, side, level: level + 1, row: next.row, of: node.d });
      next.row += 0.6;
    }
    if (!node.kids.length && !(node.more > 0)) next.row += 1;
    node.row = node.kids.length ? (node.kids[0].row + node.kids[node.kids.length - 1].row) / 2 : first;
  };
  const heights = sides.map((root, k) => { const next = { row: 0 }; place(root, k ? -1 : 1, 0, next); return Math.max(next.row, 1); });
  const rows = Math.max(...heights), levels = [1, -1].map((s) => Math.max(0, ...placed.filter((p) => p.side === s).map((p) => p.level)));
  const cx = 12 + levels[1] * (BOX_W + A_GAP), cy = 16 + ((rows - 1) / 2) * step;
  const at = (side, level, row) => ({ px: cx + side * level * (BOX_W + A_GAP), py: 16 + (row + (rows - heights[side > 0 ? 0 : 1]) / 2) * step });
  const lines = [], labels = [], boxes = [];
  for (const p of placed) {
    const to = at(p.side, p.level, p.more ? p.row : p.node.row), from = p.level === 1 ? { px: cx, py: cy } : at(p.side, p.level - 1, p.parent.row);
    if (p.more) {
      boxes.push(svg('a.box.group', { href: toggle('+' + p.of.id), transform: `translate(${to.px},${to.py})` }, svg('rect.frame', { width: BOX_W, height: 30, rx: 4 }), svg('text.number', { x: 14, y: 20 }, t('另有' + p.more + '件，点开', p.more + ' more: show'))));
      continue;
    }
    const label = (p.e.scope === 'partial' ? t('部分', 'partly ') : '') + relationName(p.e.relation), kind = lineKind(p.e.relation);
    const near = from.px + (p.side > 0 ? BOX_W : 0), far = to.px + (p.side > 0 ? 0 : BOX_W), y1 = from.py + BOX_H / 2, y2 = to.py + BOX_H / 2, bend = (far - near) / 2;
    const path = `M${near},${y1} C${near + bend},${y1} ${far - bend},${y2} ${far - p.side},${y2}`;
    const quote = p.e.evidence && p.e.evidence.length ? evidence[p.e.evidence[0]].quote : '', away = docs[p.e.to] === p.d;
    lines.push(svg('path.line.' + kind + '.r-' + p.e.relation, { d: path, 'marker-end': away ? `url(#head-${kind})` : null, 'marker-start': away ? null : `url(#head-${kind})` }, svg('title', {}, label + '\n' + (quote || ''))));
    labels.push(svg('text.label.' + kind, { x: far - p.side * 30, y: y2 - 5, 'text-anchor': 'middle' }, label));
    boxes.push(box(p.d, to.px, to.py));
    if (p.degree > 0 && p.d.answers)
      boxes.push(svg('a.fold', { href: toggle(p.d.id), 'aria-label': (p.open ? t('收起', 'fold ') : t('展开', 'unfold ')) + nameOf(p.d), transform: `translate(${to.px + (p.side > 0 ? BOX_W : 0)},${to.py + BOX_H / 2})` },
        svg('circle', { r: 11 }), svg('text', { y: 4.5, 'text-anchor': 'middle' }, p.open ? '−' : p.degree > 99 ? '+' : '+' + p.degree)));
  }
  boxes.push(box(d, cx, cy, { root: true }));
  const width = 24 + (levels[0] + levels[1] + 1) * (BOX_W + A_GAP) - A_GAP + 14, height = 16 + rows * step + 8;
  const draw = drawing(width, height, t('周围：', 'Around ') + nameOf(d), lines, boxes, labels);
  put(main, docHead(d, state.day), h('div.sides', {}, h('span', {}, '← ' + t('引用、处理它的 ', 'cites it or acts on it ') + neighbours(d, false).length), h('span', {}, t('它所引用、处理的 ', 'it cites or acts on ') + neighbours(d, true).length + ' →')), draw,
    h('p.caption', {}, t('框右（左）的圆点展开或者收起这件文件的周围；点框看卡片。查询日', 'The dots unfold and fold; a box opens its card. On ') + dateWords(state.day) + t('。', '.')), legend());
  requestAnimationFrame(() => { draw.scrollLeft = Math.max(0, cx + BOX_W / 2 - draw.clientWidth / 2); draw.scrollTop = Math.max(0, cy + BOX_H / 2 - draw.clientHeight / 2); });
}
