// Lists: what is found, what is cited and absent, series of numbers.

const PAGE = 60;

// A list that shows more when asked.
function growing(items, row, list = h('ul.results')) {
  let n = 0;
  const button = h('button.plain.more', { type: 'button' });
  const add = () => {
    for (const item of items.slice(n, n + PAGE)) list.append(row(item));
    n = Math.min(items.length, n + PAGE);
    button.hidden = n >= items.length;
    button.textContent = t(`再显示${Math.min(PAGE, items.length - n)}件（还有${items.length - n}件）`, `show ${Math.min(PAGE, items.length - n)} more of ${items.length - n}`);
  };
  button.addEventListener('click', add);
  add();
  return [list, button];
}

function resultRow(d) {
  const head = [d.number, issuersOf(d).join(t('、', ', '))].filter(Boolean).join(' · '), day = d.issued || yearOf(d);
  return h('li', {}, h('a.result', { href: openDoc(d) }, badge(d, state.day),
    h('span.result-title' + (ENDED.has(statusOn(d, state.day)) ? '.ended' : ''), {}, titleOf(d)),
    h('span.result-line', {}, head, head && day && ' · ', day && h('span.whole', {}, day),
      d.presence !== 'full' && h('em', {}, word('presence', d.presence)))));
}

const SORTS = { '': t('合于查找的在前', 'best first'), issued: t('新的在前', 'newest first'), old: t('旧的在前', 'oldest first'), need: t('引用多的在前', 'most cited first') };

function sorted(list) {
  const by = { issued: (a, b) => (sortDay(a) === '9999') - (sortDay(b) === '9999') || (sortDay(a) < sortDay(b) ? 1 : -1), old: (a, b) => (sortDay(a) < sortDay(b) ? -1 : 1), need: (a, b) => b.in.length - a.in.length }[state.sort];
  return by ? list.slice().sort(by) : list;
}

function found() {
  const start = performance.now(), all = state.q ? search(state.q) : shown;
  const list = sorted(filtering() ? all.filter(passes) : all);
  found.ms = performance.now() - start;
  return list;
}

function listView(main) {
  const list = found();
  const sort = h('select', { 'aria-label': t('排序', 'Order'), onchange: (e) => go({ sort: e.target.value }) }, Object.entries(SORTS).map(([v, name]) => h('option', { value: v }, v || state.q ? name : t('有全文的在前', 'full texts first'))));
  sort.value = state.sort;
  const heading = state.q ? t(`“${state.q}”：${list.length}件`, `“${state.q}”: ${list.length} documents`) : filtering() ? t(`合于筛选的${list.length}件`, `${list.length} documents pass`) : t(`全部${list.length}件文件`, `all ${list.length} documents`);
  put(main, h('header.list-head', {}, h('h1', { tabindex: '-1' }, heading), sort), filterPanel(),
    list.length ? growing(list, resultRow) : h('p.empty', {}, t('没有找到。可以试文号、题名中的几个字，或者拼音、拼音首字母。', 'Nothing was found. Try a number, some words of the title, or pinyin.')));
  say(heading);
}

function orphanView(main) {
  const list = DATA.orphans.filter((o) => docs[o.doc]);
  put(main, h('header.list-head', {}, h('h1', { tabindex: '-1' }, t(`被引用而所收资料没有正文的：${list.length}件`, `cited, and absent: ${list.length}`))),
    h('p.caption', {}, t('以需要它的在前：先看还没有终止的文件依据它的，再看引用它的。按导出日计算。', 'Most needed first, as of the day of export.')),
    list.length ? growing(list, (o) => {
      const d = docs[o.doc], relations = Object.entries(o.relations || {}).map(([r, n]) => relationName(r) + ' ' + n).join(t('，', ', '));
      return h('li.orphan', {}, h('div.row-head', {}, badge(d, state.day), docLink(d), h('span.muted', {}, word('presence', d.presence))),
        h('p.result-line', {}, t(`${o.cited_by}件引用`, `cited by ${o.cited_by}`) + (o.needed_by_in_force ? t(`，其中${o.needed_by_in_force}件尚未终止的以它为依据`, `, ${o.needed_by_in_force} in force rest on it`) : '') + '（' + relations + '）'),
        o.nearest && h('p.result-line', {}, t('可能是：', 'perhaps: '), joined(o.nearest.map((x) => docLink(docs[x.doc])))),
        o.evidence && o.evidence.length > 0 && h('details', {}, h('summary', {}, t('引用之处', 'where')), proofs(o.evidence, 2)));
    }) : h('p.empty', {}, t('没有。', 'None.')));
}

function ranges(list) {
  const out = [];
  for (let i = 0; i < list.length; i++) {
    let k = i;
    while (k + 1 < list.length && list[k + 1] === list[k] + 1) k++;
    out.push(k - i > 1 ? list[i] + '–' + list[k] : list.slice(i, k + 1).join('、'));
    i = k;
  }
  return out.join('、');
}

function numberLink(s, n) {
  const want = s.series + '〔' + s.year + '〕' + n + '号';
  return numberLink.of.get(want);
}
numberLink.of = new Map(shown.flatMap((d) => [d.number, ...(d.numbers || [])].filter(Boolean).map((n) => [n, d])));

function seriesRow(s) {
  const kinds = new Map();
  for (const [kind, list] of [['missing', s.missing], ['cited', s.cited], ['listed', s.listed], ['full', s.full]]) for (const n of list || []) kinds.set(n, kind);
  const all = Array.from(kinds.keys()).sort((a, b) => a - b), names = { full: word('presence', 'full'), listed: word('presence', 'listed'), cited: word('presence', 'cited'), missing: t('缺', 'missing') };
  const cells = all.length <= 400 ? h('div.cells', {}, all.map((n) => {
    const d = numberLink(s, n), kind = kinds.get(n), label = n + ' ' + names[kind] + (d ? ' ' + nameOf(d) : '');
    return d ? h('a.cell.' + kind, { href: openDoc(d), title: label, 'aria-label': label }, n) : h('span.cell.' + kind, { title: label }, n);
  })) : null;
  return h('li.series', {}, h('div.row-head', {}, h('b', {}, s.series + '〔' + s.year + '〕'), h('span.muted', {}, s.issuer || ''), h('span.muted', {}, t('最大号 ', 'highest ') + s.highest)), cells,
    h('p.result-line', {}, s.missing && s.missing.length ? t('缺 ', 'missing ') + s.missing.length + t('个：', ': ') + ranges(s.missing) : t('没有缺号', 'none missing')));
}

function gazetteRow(g) {
  return h('li.series', {}, h('div.row-head', {}, h('b', {}, g.gazette), h('span', {}, g.year + t('年', '')), h('span.muted', {}, t((g.at_least ? '至少' : '共') + g.issues + '期', (g.at_least ? 'at least ' : '') + g.issues + ' issues'))),
    h('p.result-line', {}, t('有：', 'held: ') + ranges(g.present) + (g.missing.length ? t('；缺：', '; missing: ') + ranges(g.missing) : t('；不缺', '; none missing'))));
}

function seriesView(main) {
  const list = DATA.series.slice().sort((a, b) => (a.series === b.series ? b.year - a.year : a.series < b.series ? -1 : 1));
  const holes = list.reduce((n, s) => n + (s.missing || []).length, 0);
  put(main, h('header.list-head', {}, h('h1', { tabindex: '-1' }, t(`号序：${list.length}个，缺${holes}号`, `${list.length} series of numbers, ${holes} missing`))),
    h('ul.legend', {}, [['full', word('presence', 'full')], ['listed', word('presence', 'listed')], ['cited', word('presence', 'cited')], ['missing', t('缺', 'missing')]].map(([k, n]) => h('li', {}, h('span.cell.' + k, { 'aria-hidden': 'true' }, '9'), n))),
    list.length ? growing(list, seriesRow, h('ul.rows')) : h('p.empty', {}, t('没有年份编号的文件。', 'None.')),
    DATA.gazettes.length > 0 && h('section', {}, h('h2', {}, t('公报各期', 'Gazette issues')), h('ul.rows', {}, DATA.gazettes.map(gazetteRow))));
}
