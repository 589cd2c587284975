// The frame: heading, search, day, views; everything is drawn anew from the address.

const VIEWS = {
  list: { name: t('目录', 'Documents'), draw: listView }, map: { name: t('总图', 'Map'), draw: mapView },
  orphans: { name: t('缺失', 'Absent'), draw: orphanView, whole: true }, series: { name: t('号序', 'Numbers'), draw: seriesView, whole: true },
  card: { draw: cardView }, chain: { draw: chainView }, around: { draw: aroundView },
};
const PART = DATA.head.chain || DATA.head.around;
const page = {};

function partName() {
  if (DATA.head.chain) return t('沿革：', 'chain of ') + DATA.head.chain;
  if (DATA.head.around) return t('周围：', 'around ') + DATA.head.around + t(`（${DATA.head.depth}步）`, ` (${DATA.head.depth} steps)`);
  return t('全库', 'the whole collection');
}

// Suggestions below the search field.
function searchBox() {
  const list = h('ul.suggest', { role: 'listbox', id: 'suggest', 'aria-label': t('找到的文件', 'Found'), hidden: true });
  const input = h('input', { type: 'search', id: 'q', role: 'combobox', autocomplete: 'off', spellcheck: 'false', 'aria-expanded': 'false', 'aria-controls': 'suggest', 'aria-autocomplete': 'list',
    'aria-label': t('查找文号、题名、机关、拼音', 'Search numbers, titles, issuers, pinyin'), placeholder: t('文号、题名、机关、拼音或首字母', 'number, title, issuer, pinyin') });
  let at = -1, hits = [];
  const close = () => { list.hidden = true; at = -1; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
  const mark = () => Array.from(list.children).forEach((li, k) => { li.setAttribute('aria-selected', String(k === at)); if (k === at) { input.setAttribute('aria-activedescendant', li.id); li.scrollIntoView({ block: 'nearest' }); } });
  const show = () => {
    const start = performance.now();
    hits = input.value.trim() ? search(input.value) : [];
    page.searchMs = performance.now() - start;
    clear(list);
    hits.slice(0, 10).forEach((d, k) => list.append(h('li', { role: 'option', id: 'suggest-' + k, 'aria-selected': 'false', onmousedown: (e) => { e.preventDefault(); close(); go({ view: 'card', id: d.id, open: '' }); } },
      badge(d, state.day), h('span.result-title', {}, titleOf(d)), h('span.result-line', {}, [d.number, issuersOf(d)[0], d.issued].filter(Boolean).join(' · ')))));
    if (hits.length > 10) list.append(h('li.rest', { role: 'option', id: 'suggest-10', 'aria-selected': 'false', onmousedown: (e) => { e.preventDefault(); all(); } }, t(`全部${hits.length}件`, `all ${hits.length}`)));
    list.hidden = !hits.length;
    at = -1;
    input.setAttribute('aria-expanded', String(!list.hidden));
    say(t(`${hits.length}件`, `${hits.length} found`));
  };
  const all = () => { close(); go({ view: 'list', id: '', q: input.value.trim() }); };
  input.addEventListener('input', () => { show(); if (state.view === 'list') go({ q: input.value.trim() }, true); });
  input.addEventListener('keydown', (e) => {
    const n = list.hidden ? 0 : list.children.length;
    if (e.key === 'ArrowDown' && n) at = (at + 1) % n;
    else if (e.key === 'ArrowUp' && n) at = (at + n - 1) % n;
    else if (e.key === 'Escape') return close();
    else if (e.key === 'Enter') { e.preventDefault(); if (at >= 0 && at < Math.min(10, hits.length)) { const d = hits[at]; close(); go({ view: 'card', id: d.id, open: '' }); } else all(); return; }
    else return;
    e.preventDefault();
    mark();
  });
  input.addEventListener('blur', () => setTimeout(close, 150));
  page.input = input;
  return h('div.search', { role: 'search' }, input, list);
}

// The day: a slider over all days, a field for one, steps from change to change.
function dayBox() {
  const first = dayNumber(FIRST_DAY), last = dayNumber(LAST_DAY);
  const slider = h('input', { type: 'range', min: first, max: last, step: 1, id: 'day-range', 'aria-label': t('查询日', 'Day asked for') });
  const field = h('input', { type: 'date', id: 'day', min: '1900-01-01', max: '2100-12-31', 'aria-label': t('查询日', 'Day asked for') });
  const set = (day, quiet) => { if (isDay(day) && day !== state.day) go({ day }, quiet); };
  slider.addEventListener('input', () => set(dayText(Number(slider.value)), true));
  field.addEventListener('change', () => set(field.value));
  const changes = () => { const d = byId.get(state.id); return d && d.answers && VIEWS[state.view].draw !== listView ? d.answers.slice(1).map((a) => a.from) : turns; };
  const step = (way) => {
    const list = changes(), at = way > 0 ? list.find((x) => x > state.day) : list.filter((x) => x < state.day).pop();
    if (at) set(at); else say(t('没有更多变动', 'no further change'));
  };
  page.slider = slider;
  page.dayField = field;
  return h('div.day', { role: 'group', 'aria-label': t('查询日', 'Day') }, h('label', { for: 'day' }, t('查询日', 'On')), field,
    h('button', { type: 'button', title: t('前一个变动日', 'change before'), 'aria-label': t('前一个变动日', 'change before'), onclick: () => step(-1) }, '‹'), slider,
    h('button', { type: 'button', title: t('后一个变动日', 'change after'), 'aria-label': t('后一个变动日', 'change after'), onclick: () => step(1) }, '›'),
    h('button.today', { type: 'button', onclick: () => set(TODAY), title: TODAY }, t('导出日', 'day of export')));
}

function theme(to) {
  const now = document.documentElement.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  document.documentElement.dataset.theme = to || (now === 'dark' ? 'light' : 'dark');
  if (state.view === 'map') paint();
}

function frame() {
  document.documentElement.lang = EN ? 'en' : 'zh-CN';
  speaker = h('div.unseen', { 'aria-live': 'polite', role: 'status' });
  page.nav = h('nav.views', { 'aria-label': t('各种看法', 'Views') });
  page.main = h('main', { id: 'main', tabindex: '-1' });
  document.body.append(h('a.skip', { href: '#main', onclick: (e) => { e.preventDefault(); page.main.focus(); } }, t('跳到内容', 'to the content')),
    h('header.top', {}, h('div.brand', {}, h('a', { href: address({ ...DEFAULTS, day: state.day }) }, t('文号', 'wenhao')), h('span', {}, partName())), searchBox(),
      h('div.tools', {}, h('button', { type: 'button', onclick: () => theme(), 'aria-label': t('明暗', 'light or dark') }, '◐'), h('button', { type: 'button', onclick: () => window.print() }, t('打印', 'Print')))),
    h('div.bar', {}, page.nav, dayBox()), page.main,
    h('footer.foot', {}, t(`由 wenhao 于${dateWords(DATA.head.as_of)}导出：${partName()}，${DATA.head.documents}件文件，${edges.length}项关系` + (DATA.head.horizon ? `；公报收至${dateWords(DATA.head.horizon)}` : '') + (DATA.head.known_at ? `；只据${dateWords(DATA.head.known_at)}及以前出版的资料` : '') + '。状态和依据由程序逐日算出，本页只是查找，不作推断。',
      `Exported by wenhao on ${DATA.head.as_of}: ${partName()}, ${DATA.head.documents} documents, ${edges.length} relations${DATA.head.known_at ? ', from sources published by ' + DATA.head.known_at + ' alone' : ''}. The answers were computed by the program for every day; this page looks them up.`)), speaker);
}

function drawNav() {
  const d = byId.get(state.id), links = Object.entries(VIEWS).filter(([, v]) => v.name && !(PART && v.whole)).map(([key, v]) => h('a', { href: address({ view: key, id: key === 'map' ? state.id : '', open: '', q: key === 'list' ? state.q : '' }), 'aria-current': state.view === key ? 'page' : null }, v.name));
  clear(page.nav).append(...links);
  if (d && VIEWS[state.view].name === undefined) page.nav.append(h('span.here', { title: nameOf(d) }, cut(titleOf(d), wide() ? 18 : 10)));
}

let lastKey = '';
function render() {
  const start = performance.now(), view = VIEWS[state.view] || VIEWS.list, key = state.view + ' ' + state.id;
  if (!VIEWS[state.view]) state.view = 'list';
  drawNav();
  if (document.activeElement !== page.input) page.input.value = state.q;
  page.slider.value = dayNumber(state.day);
  page.slider.setAttribute('aria-valuetext', dateWords(state.day));
  page.dayField.value = state.day;
  const keep = key === lastKey ? [window.scrollX, window.scrollY] : null, old = page.main.querySelector('.drawing'), pan = keep && old ? [old.scrollLeft, old.scrollTop] : null;
  clear(page.main);
  page.main.className = 'view-' + state.view;
  view.draw(page.main);
  const d = byId.get(state.id);
  document.title = (d && !view.name ? nameOf(d) : view.name || '') + t(' · 文号', ' · wenhao');
  if (keep) {
    window.scrollTo(keep[0], keep[1]);
    const now = page.main.querySelector('.drawing');
    if (now && pan) requestAnimationFrame(() => { now.scrollLeft = pan[0]; now.scrollTop = pan[1]; });
  } else {
    window.scrollTo(0, 0);
    const title = page.main.querySelector('h1');
    if (lastKey && title) title.focus({ preventScroll: true });
  }
  lastKey = key;
  page.renderMs = performance.now() - start;
}

readAddress();
frame();
render();
window.addEventListener('hashchange', () => { readAddress(); render(); });
let resizing = 0;
window.addEventListener('resize', () => { clearTimeout(resizing); resizing = setTimeout(() => { if (state.view === 'map') paint(); }, 150); });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { if (state.view === 'map') paint(); });
document.addEventListener('keydown', (e) => {
  if (e.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { e.preventDefault(); page.input.focus(); page.input.select(); }
});
// For whoever tests the page: what it answers, and how long it took.
window.explorer = { docs, shown, edges, search, answerOn, sentenceOn, state, page, map, go, found, paint, loadMs: performance.now() };
