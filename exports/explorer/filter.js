// What the page shows now stands in its address: view, document, day, filters. Links make new addresses, back and forward work.

const state = { view: 'list', id: '', day: TODAY, q: '', st: '', rel: '', org: '', kind: '', y1: '', y2: '', open: '', tab: '', sort: '' };
const DEFAULTS = { ...state };

function readAddress() {
  const p = new URLSearchParams(location.hash.replace(/^#\/?/, ''));
  for (const key of Object.keys(DEFAULTS)) state[key] = p.get(key) === null ? DEFAULTS[key] : p.get(key);
  if (!isDay(state.day)) state.day = TODAY;
}

function address(changes) {
  const p = new URLSearchParams(), next = { ...state, ...changes };
  for (const key of Object.keys(DEFAULTS)) if (next[key] && next[key] !== DEFAULTS[key]) p.set(key, next[key]);
  return '#' + p.toString();
}

// `quiet`: without a step for the back button (typing, dragging).
function go(changes, quiet) {
  const to = address(changes);
  if (to === (location.hash || '#')) return;
  if (quiet) {
    history.replaceState(null, '', to);
    readAddress();
    render();
  } else {
    location.hash = to;
  }
}

const filtering = () => Boolean(state.st || state.rel || state.org || state.kind || state.y1 || state.y2);

// The documents that pass the filters on the day shown.
function passes(d) {
  if (state.st && !state.st.split(',').includes(statusOn(d, state.day))) return false;
  if (state.org && !issuersOf(d).some((x) => x.includes(state.org))) return false;
  if (state.kind && kindOf(d) !== state.kind) return false;
  if (state.y1 || state.y2) {
    const y = yearOf(d);
    if (!y || (state.y1 && y < state.y1) || (state.y2 && y > state.y2)) return false;
  }
  if (state.rel) {
    const wanted = new Set(state.rel.split(','));
    if (!d.out.some((e) => wanted.has(e.relation)) && !d.in.some((e) => wanted.has(e.relation))) return false;
  }
  return true;
}

const relationPasses = (e) => !state.rel || state.rel.split(',').includes(e.relation);

function counted(values) {
  const n = new Map();
  for (const v of values) if (v) n.set(v, (n.get(v) || 0) + 1);
  return Array.from(n).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

const ISSUERS = counted(shown.flatMap(issuersOf));
const KINDS = counted(shown.map(kindOf));
const RELATIONS = counted(edges.map((e) => e.relation));

function choice(label, key, options, all) {
  const select = h('select', { onchange: (e) => go({ [key]: e.target.value }), 'data-filter': key },
    h('option', { value: '' }, all), options.map(([value, name, n]) => h('option', { value, selected: state[key] === value }, name + (n === undefined ? '' : '（' + n + '）'))));
  select.value = state[key];
  return h('label.field', {}, h('span', {}, label), select);
}

function filterPanel() {
  const on = new Map();
  for (const d of shown) { const s = statusOn(d, state.day); on.set(s, (on.get(s) || 0) + 1); }
  const year = (key, label) => h('input', { type: 'number', min: '1900', max: '2100', inputmode: 'numeric', 'aria-label': label, placeholder: label, value: state[key],
    onchange: (e) => go({ [key]: /^\d{4}$/.test(e.target.value) ? e.target.value : '' }) });
  return h('form.filters', { 'aria-label': t('筛选', 'Filters'), onsubmit: (e) => e.preventDefault() },
    h('div.chips', { role: 'group', 'aria-label': t('状态', 'Status') }, STATUSES.filter((s) => on.get(s)).map((s) => {
      const pressed = state.st.split(',').includes(s);
      return h('button.chip.s-' + s, { type: 'button', 'aria-pressed': String(pressed), onclick: () => {
        const set = new Set(state.st.split(',').filter(Boolean));
        set.has(s) ? set.delete(s) : set.add(s);
        go({ st: Array.from(set).join(',') });
      } }, h('i.sign', { 'aria-hidden': 'true' }, SIGNS[s]), word('status', s), h('b', {}, on.get(s)));
    })),
    h('div.fields', {},
      choice(t('关系', 'Relation'), 'rel', RELATIONS.map(([r, n]) => [r, relationName(r), n]), t('全部关系', 'all relations')),
      choice(t('机关', 'Issuer'), 'org', ISSUERS.slice(0, 400).map(([x, n]) => [x, cut(x, 24), n]), t('全部机关', 'all issuers')),
      KINDS.length > 1 && choice(t('种类', 'Kind'), 'kind', KINDS.map(([x, n]) => [x, x, n]), t('全部种类', 'all kinds')),
      h('div.field', {}, h('span', {}, t('年份', 'Year')), h('div.years', {}, year('y1', t('起', 'from')), '—', year('y2', t('止', 'to')))),
      filtering() && h('button.plain', { type: 'button', onclick: () => go({ st: '', rel: '', org: '', kind: '', y1: '', y2: '' }) }, t('清除筛选', 'clear filters'))));
}
