// The map of the collection on a canvas. Places were computed when the page was made; while the map is moved, what was drawn last is
// shown shifted, and it is drawn anew when it rests, so that many thousands of documents stay smooth.

const map = { x: 0, y: 0, scale: 0, canvas: null, picture: null, drawn: null, timer: 0, hover: null };
const CELL = 160;

const grid = (() => {
  const cells = new Map();
  for (const d of shown) {
    if (!d.at) continue;
    const key = Math.floor(d.at[0] / CELL) + ' ' + Math.floor(d.at[1] / CELL);
    cells.has(key) ? cells.get(key).push(d) : cells.set(key, [d]);
  }
  return cells;
})();
const bounds = shown.reduce((b, d) => (d.at ? [Math.min(b[0], d.at[0]), Math.min(b[1], d.at[1]), Math.max(b[2], d.at[0]), Math.max(b[3], d.at[1])] : b), [Infinity, Infinity, -Infinity, -Infinity]);
const byDegree = shown.filter((d) => d.at).slice().sort((a, b) => b.in.length - a.in.length || (a.id < b.id ? -1 : 1));
const radius = (d) => 4 + Math.min(11, Math.sqrt(d.in.length) * 1.6);

function inView(x0, y0, x1, y1) {
  const list = [];
  const ax = Math.floor(x0 / CELL), bx = Math.floor(x1 / CELL), ay = Math.floor(y0 / CELL), by = Math.floor(y1 / CELL);
  if ((bx - ax) * (by - ay) > grid.size * 2) return shown.filter((d) => d.at && d.at[0] >= x0 && d.at[0] <= x1 && d.at[1] >= y0 && d.at[1] <= y1);
  for (let cx = ax; cx <= bx; cx++) for (let cy = ay; cy <= by; cy++) for (const d of grid.get(cx + ' ' + cy) || []) list.push(d);
  return list;
}

function paint() {
  const c = map.canvas;
  if (!c || !c.isConnected) return;
  const ratio = Math.min(window.devicePixelRatio || 1, 2), w = c.clientWidth, hgt = c.clientHeight;
  if (!w || !hgt) return;
  const margin = 0.25, pw = Math.round(w * (1 + 2 * margin)), ph = Math.round(hgt * (1 + 2 * margin));
  if (!map.picture) map.picture = document.createElement('canvas');
  const p = map.picture;
  p.width = pw * ratio;
  p.height = ph * ratio;
  const g = p.getContext('2d'), css = getComputedStyle(document.documentElement), color = (n) => css.getPropertyValue('--' + n).trim();
  const s = map.scale, left = map.x - w * margin / s, top = map.y - hgt * margin / s;
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  g.fillStyle = color('paper');
  g.fillRect(0, 0, pw, ph);
  const X = (d) => (d.at[0] - left) * s, Y = (d) => (d.at[1] - top) * s;
  const seen = inView(left - 20, top - 20, left + pw / s + 20, top + ph / s + 20), visible = new Set(seen);
  const some = filtering(), pass = new Set(some ? seen.filter(passes) : seen);
  const root = byId.get(state.id), near = new Set();
  if (root) { near.add(root); for (const e of root.out) near.add(docs[e.to]); for (const e of root.in) near.add(docs[e.from]); }
  // edges, a path for each kind
  const thin = Math.max(0.35, Math.min(1.4, s));
  for (const [kind, alpha] of [['other', 0.3], ['amend', 0.55], ['end', 0.6]]) {
    g.beginPath();
    for (const e of edges) {
      const a = docs[e.from], b = docs[e.to];
      if (lineKind(e.relation) !== kind || !a.at || !b.at || !(visible.has(a) || visible.has(b)) || !relationPasses(e)) continue;
      if (some && !(pass.has(a) && pass.has(b))) continue;
      g.moveTo(X(a), Y(a));
      g.lineTo(X(b), Y(b));
    }
    g.strokeStyle = color('line-' + kind);
    g.globalAlpha = root ? alpha * 0.4 : alpha;
    g.lineWidth = kind === 'other' ? thin * 0.8 : thin * 1.2;
    g.setLineDash(kind === 'amend' ? [5, 3] : []);
    g.stroke();
  }
  g.setLineDash([]);
  if (root) {
    g.globalAlpha = 1;
    g.lineWidth = 1.8;
    for (const e of root.out.concat(root.in)) {
      const a = docs[e.from], b = docs[e.to];
      if (!a.at || !b.at) continue;
      g.strokeStyle = color('line-' + lineKind(e.relation));
      g.beginPath(); g.moveTo(X(a), Y(a)); g.lineTo(X(b), Y(b)); g.stroke();
    }
  }
  // documents, a path for each status
  const groups = new Map();
  for (const d of seen) {
    const key = statusOn(d, state.day) + (pass.has(d) && (!root || near.has(d)) ? '' : ' dim');
    groups.has(key) ? groups.get(key).push(d) : groups.set(key, [d]);
  }
  const keys = Array.from(groups.keys()).sort((a, b) => b.endsWith('dim') - a.endsWith('dim'));
  for (const key of keys) {
    const status = key.split(' ')[0], hollow = ENDED.has(status) || status === 'unknown' || status === 'not_yet';
    g.globalAlpha = key.endsWith('dim') ? 0.16 : 1;
    g.beginPath();
    for (const d of groups.get(key)) {
      const r = Math.max(1.3, radius(d) * Math.min(1.5, Math.max(0.16, s * 1.1))), x = X(d), y = Y(d);
      g.moveTo(x + r, y);
      g.arc(x, y, r, 0, 7);
    }
    g.fillStyle = hollow ? color('paper') : color('s-' + status);
    g.fill();
    g.lineWidth = hollow ? Math.max(0.9, Math.min(1.7, s * 2.4)) : Math.min(0.8, s);
    g.strokeStyle = hollow ? color('s-' + status) : color('paper');
    g.stroke();
  }
  g.globalAlpha = 1;
  if (root && root.at) { g.beginPath(); g.arc(X(root), Y(root), radius(root) + 7, 0, 7); g.lineWidth = 2.5; g.strokeStyle = color('accent'); g.stroke(); }
  labelMap(g, X, Y, pass, root, near, pw, ph, color);
  map.drawn = { x: left, y: top, scale: s, w: pw, h: ph };
  blit();
}

// Names of the most needed documents that find room.
function labelMap(g, X, Y, pass, root, near, pw, ph, color) {
  const taken = [], font = '12px ' + getComputedStyle(document.body).fontFamily, most = map.scale > 0.9 ? 220 : map.scale > 0.35 ? 60 : 26;
  g.font = font;
  g.textAlign = 'center';
  g.lineJoin = 'round';
  let n = 0;
  const order = root ? [root, ...byDegree.filter((d) => near.has(d) && d !== root)] : byDegree;
  for (const d of order) {
    if (n >= most) break;
    if (!pass.has(d)) continue;
    const x = X(d), y = Y(d), text = cut(titleOf(d).replace(/^中华人民共和国/, ''), 14), w = Array.from(text).length * 12 + 6;
    const r = { a: x - w / 2, b: x + w / 2, c: y + radius(d) * map.scale + 2, e: y + radius(d) * map.scale + 18 };
    if (x < 0 || y < 0 || x > pw || y > ph || taken.some((o) => r.a < o.b && r.b > o.a && r.c < o.e && r.e > o.c)) continue;
    taken.push(r);
    n++;
    g.lineWidth = 3.5;
    g.strokeStyle = color('paper');
    g.strokeText(text, x, r.e - 4);
    g.fillStyle = color('ink');
    g.fillText(text, x, r.e - 4);
  }
}

// Shows what was drawn last where it belongs now.
function blit() {
  const c = map.canvas, dr = map.drawn;
  if (!c || !dr || !c.isConnected) return;
  const ratio = Math.min(window.devicePixelRatio || 1, 2), w = Math.round(c.clientWidth * ratio), hgt = Math.round(c.clientHeight * ratio);
  if (c.width !== w) c.width = w;
  if (c.height !== hgt) c.height = hgt;
  const g = c.getContext('2d'), k = map.scale / dr.scale;
  g.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--paper');
  g.fillRect(0, 0, w, hgt);
  g.drawImage(map.picture, (dr.x - map.x) * map.scale * ratio, (dr.y - map.y) * map.scale * ratio, dr.w * k * ratio, dr.h * k * ratio);
}

function moved() {
  cancelAnimationFrame(map.frame);
  map.frame = requestAnimationFrame(blit);
  clearTimeout(map.timer);
  map.timer = setTimeout(paint, 110);
}

function zoom(factor, cx, cy) {
  const c = map.canvas, next = Math.min(6, Math.max(0.01, map.scale * factor));
  const px = cx === undefined ? c.clientWidth / 2 : cx, py = cy === undefined ? c.clientHeight / 2 : cy;
  map.x += px / map.scale - px / next;
  map.y += py / map.scale - py / next;
  map.scale = next;
  moved();
}

function fit() {
  const c = map.canvas, w = Math.max(1, bounds[2] - bounds[0]) + 120, hgt = Math.max(1, bounds[3] - bounds[1]) + 120;
  map.scale = Math.min(c.clientWidth / w, c.clientHeight / hgt, 1.6);
  map.x = (bounds[0] + bounds[2]) / 2 - c.clientWidth / 2 / map.scale;
  map.y = (bounds[1] + bounds[3]) / 2 - c.clientHeight / 2 / map.scale;
}

function center(d) {
  const c = map.canvas;
  map.scale = Math.max(map.scale, 0.9);
  map.x = d.at[0] - c.clientWidth / 2 / map.scale;
  map.y = d.at[1] - c.clientHeight / 2 / map.scale;
}

function docAt(px, py) {
  const x = map.x + px / map.scale, y = map.y + py / map.scale, reach = Math.max(14 / map.scale, 10);
  let best = null, least = reach * reach;
  for (const d of inView(x - reach, y - reach, x + reach, y + reach)) {
    const gap = (d.at[0] - x) ** 2 + (d.at[1] - y) ** 2;
    if (gap < least) { least = gap; best = d; }
  }
  return best;
}

function mapCard(d) {
  return h('div', {}, badge(d, state.day), h('h2', {}, h('a', { href: address({ view: 'card', id: d.id, open: '' }) }, titleOf(d))), h('p.muted', {}, [d.number, issuersOf(d).join(t('、', ', ')), dateWords(d.issued)].filter(Boolean).join(' · ')),
    h('p', {}, t('被', 'cited or acted on by ') + d.in.length + t('处引用、处理；引用、处理', '; cites or acts on ') + d.out.length + t('处', '')),
    h('p.acts', {}, h('a.button', { href: address({ view: 'card', id: d.id, open: '' }) }, t('卡片', 'Card')), h('a.button', { href: address({ view: 'chain', id: d.id, open: '' }) }, t('沿革', 'Chain')), h('a.button', { href: address({ view: 'around', id: d.id, open: '' }) }, t('周围', 'Around')), h('a.button', { href: address({ id: '' }) }, t('不选', 'none'))));
}

function mapView(main) {
  const chosen = byId.get(state.id), passing = filtering() ? shown.filter(passes).length : shown.length;
  const canvas = h('canvas', { tabindex: '0', role: 'img', 'aria-label': t('全部文件的总图，共' + shown.length + '件；同样的内容见“目录”', 'Map of all ' + shown.length + ' documents; the list has the same') });
  const side = chosen && chosen.answers ? h('div.map-card', { 'aria-live': 'polite' }, mapCard(chosen)) : null;
  const tip = h('div.tip', { hidden: true });
  put(main, h('div.map', {}, h('div.map-area', {}, canvas, tip, h('div.map-keys', {}, h('button', { type: 'button', 'aria-label': t('放大', 'zoom in'), onclick: () => zoom(1.4) }, '+'), h('button', { type: 'button', 'aria-label': t('缩小', 'zoom out'), onclick: () => zoom(1 / 1.4) }, '−'),
    h('button', { type: 'button', 'aria-label': t('看全图', 'whole map'), onclick: () => { fit(); paint(); } }, '⤢')), side)),
  filterPanel(), h('p.caption', {}, t(`共${shown.length}件文件、${edges.length}项关系` + (filtering() ? `，合于筛选的${passing}件` : '') + `。查询日${dateWords(state.day)}。点越大，引用、处理它的越多；没有关系的排在下面。点一个点看是哪件文件；拖动移位，滚轮或者 +、− 缩放，方向键移动。`,
    `${shown.length} documents, ${edges.length} relations` + (filtering() ? `, ${passing} pass the filters` : '') + `; on ${state.day}. The larger a dot, the more need it. Press a dot to see its document; drag to move, wheel or + and − to zoom, arrow keys to move.`)), legend());
  const first = !map.scale;
  map.canvas = canvas;
  requestAnimationFrame(() => {
    if (!canvas.isConnected) return;
    if (first) fit();
    if (chosen && chosen.at && map.centered !== chosen.id) center(chosen);
    map.centered = chosen ? chosen.id : '';
    paint();
  });
  let from = null, traveled = 0;
  const fingers = new Map();
  canvas.addEventListener('pointerdown', (e) => { canvas.setPointerCapture(e.pointerId); fingers.set(e.pointerId, [e.offsetX, e.offsetY]); from = [e.offsetX, e.offsetY]; traveled = 0; });
  canvas.addEventListener('pointermove', (e) => {
    if (fingers.size === 2 && fingers.has(e.pointerId)) {
      const other = Array.from(fingers).find(([id]) => id !== e.pointerId)[1], old = fingers.get(e.pointerId);
      const before = Math.hypot(old[0] - other[0], old[1] - other[1]), now = Math.hypot(e.offsetX - other[0], e.offsetY - other[1]);
      fingers.set(e.pointerId, [e.offsetX, e.offsetY]);
      if (before > 5) zoom(now / before, (e.offsetX + other[0]) / 2, (e.offsetY + other[1]) / 2);
      traveled = 99;
      return;
    }
    if (!from) {
      const d = docAt(e.offsetX, e.offsetY);
      tip.hidden = !d;
      canvas.classList.toggle('over', Boolean(d));
      if (d) { tip.textContent = nameOf(d) + ' · ' + statusName(d, state.day); tip.style.left = Math.min(e.offsetX + 12, canvas.clientWidth - 260) + 'px'; tip.style.top = e.offsetY + 14 + 'px'; }
      return;
    }
    const dx = e.offsetX - from[0], dy = e.offsetY - from[1];
    traveled += Math.abs(dx) + Math.abs(dy);
    map.x -= dx / map.scale;
    map.y -= dy / map.scale;
    from = [e.offsetX, e.offsetY];
    fingers.set(e.pointerId, from);
    tip.hidden = true;
    moved();
  });
  const up = (e) => { fingers.delete(e.pointerId); if (from && traveled < 6) { const d = docAt(e.offsetX, e.offsetY); map.centered = d ? d.id : ''; go({ id: d ? d.id : '' }); } from = null; };
  canvas.addEventListener('pointerup', up);
  canvas.addEventListener('pointercancel', (e) => { fingers.delete(e.pointerId); from = null; });
  canvas.addEventListener('pointerleave', () => { tip.hidden = true; });
  canvas.addEventListener('wheel', (e) => { e.preventDefault(); zoom(Math.exp(-e.deltaY * 0.0015), e.offsetX, e.offsetY); }, { passive: false });
  canvas.addEventListener('keydown', (e) => {
    const step = 60 / map.scale, keys = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (keys[e.key]) { map.x += keys[e.key][0]; map.y += keys[e.key][1]; moved(); }
    else if (e.key === '+' || e.key === '=') zoom(1.3);
    else if (e.key === '-') zoom(1 / 1.3);
    else if (e.key === '0') { fit(); paint(); }
    else return;
    e.preventDefault();
  });
}
