// The chain of a document: its editions, what it ended, replaced or amended, what did so to it, to the end; time runs from left to right.

const BOX_W = 196, BOX_H = 88, COL_GAP = 64, ROW_GAP = 20, HEAD = 34, GROUP_FROM = 9, OWN_FROM = 25;

// The documents of the chain: {d, why} in the order of finding, and the edges between them. Many that one decision treats alike
// become one counted box, unless it has been opened.
function chainOf(d, opened) {
  const nodes = new Map(), links = [], groups = [];
  const walk = (from, before) => {
    const queue = [from];
    while (queue.length) {
      const x = queue.shift();
      const next = [];
      for (const e of before ? x.out : x.in) {
        if (!CHAIN.has(e.relation) || e.role === 'result') continue;
        const other = docs[before ? e.to : e.from];
        if (other !== x && !next.includes(other) && !nodes.has(other.id)) next.push(other);
      }
      const many = before && next.length >= GROUP_FROM && !opened.has(x.id) && x !== d;
      if (many) groups.push({ of: x, members: next });
      for (const other of many ? [] : next) {
        nodes.set(other.id, other);
        queue.push(other);
      }
    }
  };
  nodes.set(d.id, d);
  for (const x of editionsOf(d)) nodes.set(x.id, x);
  for (const x of Array.from(nodes.values())) walk(x, false);
  for (const x of [d, ...editionsOf(d)]) walk(x, true);
  // a chain that goes on: what stands after the documents that it ended is not followed (siblings of an omnibus decision)
  const own = [];
  for (const x of nodes.values()) for (const e of x.out) if (CHAIN.has(e.relation) && nodes.has(docs[e.to].id) && docs[e.to] !== x) own.push(e);
  const seen = new Set();
  for (const e of own) {
    const key = e.from + ' ' + e.to + ' ' + e.relation + ' ' + (e.role === 'result');
    if (!seen.has(key)) { seen.add(key); links.push(e); }
  }
  const direct = d.out.filter((e) => CHAIN.has(e.relation) && e.role !== 'result').map((e) => docs[e.to]).filter((x, i, all) => all.indexOf(x) === i && !editionsOf(d).includes(x) && x !== d);
  if (direct.length >= OWN_FROM && !opened.has(d.id)) {
    const keep = new Set(direct.filter((x) => x.in.some((e) => CHAIN.has(e.relation) && docs[e.from] !== d && nodes.has(docs[e.from].id))).map((x) => x.id));
    const hide = direct.filter((x) => !keep.has(x.id));
    for (const x of hide) nodes.delete(x.id);
    groups.push({ of: d, members: hide });
  }
  return { nodes: Array.from(nodes.values()), links: links.filter((e) => nodes.has(docs[e.from].id) && nodes.has(docs[e.to].id)), groups };
}

// Columns by year, the family of editions in the first lane, the others near what they belong to.
function chainLayout(d, chain) {
  const items = chain.nodes.map((x) => ({ x, year: yearOf(x) || '', family: x === d || editionsOf(d).includes(x) }));
  for (const g of chain.groups) items.push({ group: g, year: yearOf(g.of) ? String(yearOf(g.of)) + '-' : '', family: false });
  const years = Array.from(new Set(items.map((i) => i.year))).sort();
  const columns = years.map((y) => items.filter((i) => i.year === y));
  const of = new Map(items.map((i) => [i.x ? i.x.id : 'group ' + i.group.of.id, i]));
  const kin = (i) => (i.group ? [of.get(i.group.of.id)] : chain.links.filter((e) => docs[e.from] === i.x || docs[e.to] === i.x).map((e) => of.get(docs[docs[e.from] === i.x ? e.to : e.from].id)))
    .concat(i.x ? chain.groups.filter((g) => g.of === i.x).map((g) => of.get('group ' + g.of.id)) : []).filter(Boolean);
  columns.forEach((c) => {
    c.sort((a, b) => b.family - a.family || (a.x && b.x ? (sortDay(a.x) < sortDay(b.x) ? -1 : 1) : 0));
    c.forEach((i, k) => { i.row = k; });
  });
  for (let pass = 0; pass < 6; pass++)
    for (const c of pass % 2 ? columns.slice().reverse() : columns) {
      for (const i of c) { const near = kin(i); i.want = near.length ? near.reduce((s, n) => s + n.row, 0) / near.length : i.row; }
      c.sort((a, b) => b.family - a.family || a.want - b.want);
      let free = 0;
      for (const i of c) {
        i.row = i.family ? free : Math.max(free, Math.round(i.want));
        free = i.row + 1;
      }
    }
  columns.forEach((c, k) => c.forEach((i) => {
    i.px = 12 + k * (BOX_W + COL_GAP);
    i.py = HEAD + 12 + i.row * (BOX_H + ROW_GAP);
  }));
  const rows = Math.max(1, ...items.map((i) => i.row + 1));
  return { items, of, years, width: 24 + years.length * (BOX_W + COL_GAP) - COL_GAP, height: HEAD + 24 + rows * (BOX_H + ROW_GAP) };
}

const MARKER_KINDS = ['end', 'amend', 'other'];
const lineKind = (relation) => (relation === 'repeals' || relation === 'lapses' ? 'end' : relation === 'amends' || relation === 'replaces' ? 'amend' : 'other');

function markers() {
  return svg('defs', {}, MARKER_KINDS.map((k) => svg('marker', { id: 'head-' + k, viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 8, markerHeight: 8, orient: 'auto-start-reverse' },
    svg('path.head-' + k, { d: 'M0,0.5 L10,5 L0,9.5 z' }))));
}

// A box: status by colour, by the line around it and by its sign; title, number, day.
function box(x, px, py, options = {}) {
  const day = state.day, status = statusOn(x, day) || 'none', lines = wrap(shortTitle(x), 12, 2);
  const day2 = x.issued || x.effective_on || yearOf(x) || '';
  const old = x.answers && answerOn(x, day).edition === 'superseded' && !ENDED.has(status) ? t('·旧文本', ', old text') : '';
  const g = svg('a.box.s-' + status + (options.root ? '.root' : ''), { href: options.href || openDoc(x), 'aria-label': nameOf(x) + '，' + (x.answers ? statusName(x, day) : '') + '，' + day2, transform: 'translate(' + px + ',' + py + ')' },
    svg('title', {}, nameOf(x) + '\n' + (x.answers ? sentenceOn(x, day) : '')),
    svg('rect.frame', { width: BOX_W, height: BOX_H, rx: 4 }), svg('rect.bar', { width: 5, height: BOX_H, rx: 2 }),
    svg('text.sign', { x: 14, y: 19 }, SIGNS[status] || '·'), svg('text.state', { x: 28, y: 18 }, x.answers ? statusName(x, day) + old : t('本页未收', 'elsewhere')),
    svg('text.day', { x: BOX_W - 8, y: 18, 'text-anchor': 'end' }, day2),
    lines.map((line, k) => svg('text.name', { x: 14, y: 39 + k * 17 }, line)),
    svg('text.number', { x: 14, y: 79 }, cut(x.number || issuersOf(x).join(t('、', ', ')), 15)));
  return g;
}

function link(a, b, relation, label, hint) {
  const kind = lineKind(relation);
  let d, lx, ly;
  if (a.px > b.px) { // the later acts on the earlier
    const x1 = a.px, y1 = a.py + BOX_H / 2, x2 = b.px + BOX_W, y2 = b.py + BOX_H / 2, bend = Math.max(28, (x1 - x2) / 2.4);
    d = `M${x1},${y1} C${x1 - bend},${y1} ${x2 + bend},${y2} ${x2 + 1},${y2}`;
    lx = (x1 + x2) / 2; ly = (y1 + y2) / 2 - 4;
    if (x1 - x2 > BOX_W) lx = x1 - COL_GAP / 2, ly = y1 + (y2 - y1) * 0.12 - 4;
  } else if (a.px === b.px) {
    const x = a.px + BOX_W, y1 = a.py + BOX_H / 2, y2 = b.py + BOX_H / 2;
    d = `M${x},${y1} C${x + 34},${y1} ${x + 34},${y2} ${x + 1},${y2}`;
    lx = x + 30; ly = (y1 + y2) / 2 + 4;
  } else {
    const x1 = a.px + BOX_W, y1 = a.py + BOX_H / 2, x2 = b.px, y2 = b.py + BOX_H / 2, bend = Math.max(28, (x2 - x1) / 2.4);
    d = `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2 - 1},${y2}`;
    lx = (x1 + x2) / 2; ly = (y1 + y2) / 2 - 4;
  }
  return { line: svg('path.line.' + kind + '.r-' + relation, { d, 'marker-end': `url(#head-${kind})` }, svg('title', {}, hint || label)), label: svg('text.label.' + kind, { x: lx, y: ly, 'text-anchor': 'middle' }, label) };
}

function legend() {
  return h('ul.legend', { 'aria-label': t('图例', 'Legend') }, STATUSES.map((s) => h('li.s-' + s, {}, h('i.sign', { 'aria-hidden': 'true' }, SIGNS[s]), word('status', s))),
    h('li.line-end', {}, h('i.stroke', { 'aria-hidden': 'true' }), t('废止、宣布失效', 'repeals, lapses')), h('li.line-amend', {}, h('i.stroke', { 'aria-hidden': 'true' }), t('修改、替代', 'amends, replaces')), h('li.line-other', {}, h('i.stroke', { 'aria-hidden': 'true' }), t('其他关系', 'others')));
}

function drawing(width, height, label, ...parts) {
  return h('div.drawing', { tabindex: '0', role: 'group', 'aria-label': label }, svg('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': label }, markers(), parts));
}

function chainView(main) {
  const d = byId.get(state.id);
  if (!d || !d.answers) return put(main, missingDoc());
  const opened = new Set(state.open.split(' ').filter(Boolean)), chain = chainOf(d, opened), lay = chainLayout(d, chain);
  const lines = [], labels = [], boxes = [], bands = [];
  lay.years.forEach((y, k) => {
    const x = 12 + k * (BOX_W + COL_GAP);
    if (y.endsWith('-')) return;
    bands.push(svg('text.year', { x: x + BOX_W / 2, y: 20, 'text-anchor': 'middle' }, y ? t(y + '年', y) : t('日期不明', 'no day')));
    bands.push(svg('line.tick', { x1: x + BOX_W / 2, x2: x + BOX_W / 2, y1: 27, y2: lay.height - 8 }));
  });
  for (const e of chain.links) {
    const a = lay.of.get(docs[e.from].id), b = lay.of.get(docs[e.to].id);
    if (!a || !b) continue;
    const label = e.role === 'result' ? t('成此文本', 'makes') : (e.scope === 'partial' ? t('部分', 'partly ') : '') + relationName(e.relation);
    const quote = e.evidence && e.evidence.length ? evidence[e.evidence[0]].quote : '';
    const drawn = link(a, b, e.role === 'result' ? 'cites' : e.relation, label, label + '\n' + (quote || ''));
    lines.push(drawn.line);
    labels.push(drawn.label);
  }
  for (const i of lay.items) {
    if (i.x) { boxes.push(box(i.x, i.px, i.py, { root: i.x === d })); continue; }
    const of = lay.of.get(i.group.of.id), names = i.group.members.map(nameOf).slice(0, 30).join('\n');
    boxes.push(svg('a.box.group', { href: address({ open: [...opened, i.group.of.id].join(' ') }), transform: `translate(${i.px},${i.py})` }, svg('title', {}, names),
      svg('rect.frame', { width: BOX_W, height: BOX_H, rx: 4 }), svg('text.name', { x: 14, y: 32 }, t('同一文件处理的' + i.group.members.length + '件', i.group.members.length + ' treated alike')), svg('text.number', { x: 14, y: 52 }, t('点开逐件显示', 'press to show each'))));
    if (of) lines.push(link(of, i, 'cites', '', '').line);
  }
  const caption = t(`${chain.nodes.length}件文件，${chain.links.length}项关系` + (chain.groups.length ? `，另有${chain.groups.reduce((n, g) => n + g.members.length, 0)}件合并为框` : '') + `。查询日${dateWords(state.day)}` + (d.horizon ? `，所收资料截至${dateWords(d.horizon)}。` : '。'),
    `${chain.nodes.length} documents, ${chain.links.length} relations; on ${state.day}`);
  put(main, docHead(d, state.day), drawing(lay.width, lay.height, t('沿革图：', 'Chain of ') + nameOf(d), bands, lines, boxes, labels), h('p.caption', {}, caption), legend(),
    h('details.as-list', {}, h('summary', {}, t('以文字列出', 'as a list')), h('ul.rows', {}, chain.nodes.slice().sort((a, b) => (sortDay(a) < sortDay(b) ? -1 : 1)).map((x) => h('li' + (x === d ? '.self' : ''), {}, h('span.when', {}, x.issued || yearOf(x)), badge(x, state.day), docLink(x))))));
}
