// The card of a document: names, days, the answer on the day shown with the sentence to copy, its proofs, editions, relations, warnings.

const openDoc = (d) => address({ view: 'card', id: d.id, open: '', tab: '' });

function badge(d, day) {
  const status = statusOn(d, day);
  if (!status) return h('span.badge.s-none', {}, h('i.sign', { 'aria-hidden': 'true' }, '·'), t('本页未收', 'not on this page'));
  return h('span.badge.s-' + status, {}, h('i.sign', { 'aria-hidden': 'true' }, SIGNS[status]), statusName(d, day));
}

// A document in running text: a link when the page has its card.
function docLink(d, short) {
  const name = short && d.number ? d.number : nameOf(d);
  if (!d.answers) return h('span.doc.outside', { title: nameOf(d) }, name);
  return h('a.doc' + (ENDED.has(statusOn(d, state.day)) ? '.ended' : ''), { href: openDoc(d), title: nameOf(d) }, name);
}

function proofBlock(i) {
  const e = evidence[i];
  return h('figure.proof', {}, e.quote && h('blockquote', {}, e.quote),
    h('figcaption', {}, [e.published_in, placeOf(e)].filter(Boolean).join(' · ')));
}

function proofs(list, limit = 3) {
  if (!list || !list.length) return null;
  const rest = list.slice(limit);
  return [list.slice(0, limit).map(proofBlock), rest.length > 0 && h('details.more', {}, h('summary', {}, t('另有' + rest.length + '处', rest.length + ' more')), rest.map(proofBlock))];
}

function fact(name, ...value) {
  const v = value.flat().filter((x) => x !== undefined && x !== null && x !== '' && x !== false);
  return v.length ? [h('dt', {}, name), h('dd', {}, v)] : null;
}

function joined(nodes) { return nodes.flatMap((n, i) => (i ? [t('、', ', '), n] : [n])); }

function stepBlock(step, day) {
  const title = step.step === 'act' ? relationName(step.relation) : word('step', step.step);
  const names = (step.relations || []).map(relationName).join(t('、', ', '));
  return h('li.step', {}, h('div.step-head', {}, h('b', {}, title),
    step.by !== undefined && docLink(docs[step.by]), step.pinpoint && h('span', {}, step.pinpoint),
    step.provisions && h('span', {}, step.provisions.join(t('、', ', '))),
    step.effective && h('span', {}, dateWords(step.effective) + (step.effective_basis ? t('（' + word('basis', step.effective_basis) + '）', ' (' + word('basis', step.effective_basis) + ')') : '')),
    step.until && h('span', {}, t('至' + dateWords(step.until) + '止', 'until ' + step.until)), step.area && h('span', {}, step.area),
    step.scope && step.scope !== 'whole' && h('span', {}, word('scope', step.scope)),
    step.certainty && h('span.muted', {}, word('certainty', step.certainty))),
  step.citation && h('p', {}, step.citation),
  step.step === 'absence' && h('p.muted', {}, t('已查：', 'looked for: ') + names),
  step.decision && h('p.muted', {}, t('由人工决定：', 'decided by: ') + [step.decision.who, step.decision.decided_at, step.decision.why].filter(Boolean).join(' · ')),
  proofs(step.evidence));
}

function answerBlock(d, day) {
  const a = answerOn(d, day), sentence = sentenceOn(d, day);
  const copy = h('button.copy', { type: 'button', onclick: () => copyText(sentence, copy) }, t('复制这句话', 'copy'));
  return h('section.answer.s-' + a.status, { 'aria-label': t('答案', 'Answer') },
    h('div.answer-head', {}, h('span.answer-status', {}, h('i.sign', { 'aria-hidden': 'true' }, SIGNS[a.status]), statusName(d, day)),
      h('span', {}, certaintyName(a)), a.since && h('span', {}, t('自' + dateWords(a.since) + '起', 'since ' + a.since)),
      a.edition && a.edition !== 'unknown' && h('span', {}, editionName(a)), a.reason && h('span', {}, word('reason', a.reason)),
      h('span.muted', {}, t('查询日 ', 'on ') + dateWords(day))),
    h('p.sentence', { lang: 'zh' }, sentence), copy,
    a.current_edition !== undefined && h('p', {}, t('当日的文本：', 'the text that day: '), docLink(docs[a.current_edition])),
    a.amended_by && h('p', {}, t('修改它的文件：', 'amended by: '), joined(a.amended_by.map((i) => docLink(docs[i])))));
}

// The answers of its life, each with the day from which it holds; a press moves the day.
function lifeBlock(d, day) {
  if (d.answers.length < 2) return null;
  const at = answerOn(d, day), rows = [];
  d.answers.forEach((a, k) => {
    const next = d.answers[k + 1], before = rows[rows.length - 1];
    if (before && before.status === a.status && before.edition === a.edition && before.since === a.since) {
      before.to = next && next.from;
      before.now = before.now || a === at;
    } else rows.push({ status: a.status, edition: a.edition, since: a.since, from: a.from, to: next && next.from, now: a === at, first: k === 0 });
  });
  return h('section', { 'aria-label': t('历日状态', 'Status over time') }, h('h2', {}, t('历日状态', 'Status over time')),
    h('ol.life', {}, rows.map((r) => h('li' + (r.now ? '.now' : ''), {},
      h('button.s-' + r.status, { type: 'button', 'aria-current': r.now ? 'true' : null, onclick: () => go({ day: r.first ? dayText(dayNumber(r.to || TODAY) - 1) : r.from }) },
        h('span.life-days', {}, r.first ? (r.to ? t('至 ', 'to ') + dayText(dayNumber(r.to) - 1) : '') : r.from + (r.to ? ' – ' + dayText(dayNumber(r.to) - 1) : t(' 起', ' on'))),
        h('i.sign', { 'aria-hidden': 'true' }, SIGNS[r.status]), h('b', {}, word('status', r.status)),
        r.edition && r.edition !== 'current' && r.edition !== 'unknown' && h('span.muted', {}, word('edition', r.edition)))))));
}

function editionsBlock(d, day) {
  const list = editionsOf(d);
  if (!list.length) return null;
  return h('section', {}, h('h2', {}, t('各次文本', 'Editions'), h('span.count', {}, list.length)),
    h('ul.rows', {}, list.map((x) => h('li' + (x === d ? '.self' : ''), {}, h('span.when', {}, x.issued || x.effective_on || t('日期不明', 'no day')), badge(x, day), docLink(x),
      h('span.muted', {}, editionName(answerOn(x, day)))))));
}

function relationRow(e, other, day) {
  return h('li', {}, h('div.row-head', {}, badge(other, day), docLink(other),
    e.role === 'result' && h('span.muted', {}, t('（成此文本）', '(this text results)')),
    e.scope === 'partial' && h('span.muted', {}, word('scope', 'partial')), e.pinpoint && h('span.muted', {}, cut(e.pinpoint, 60)),
    e.effective && h('span.muted', {}, dateWords(e.effective)), e.mentions > 1 && h('span.muted', {}, t(e.mentions + '处', e.mentions + ' places'))),
  e.evidence && e.evidence.length > 0 && h('details', {}, h('summary', {}, t('依据', 'proof')), proofs(e.evidence, 5)));
}

function relationsBlock(d, list, end, title, day) {
  const seen = list.filter(relationPasses);
  if (!seen.length) return null;
  const groups = new Map();
  for (const e of seen) groups.has(e.relation) ? groups.get(e.relation).push(e) : groups.set(e.relation, [e]);
  const order = Object.keys(DATA.words.act).concat(Object.keys(DATA.words.citation));
  return h('section', {}, h('h2', {}, title, h('span.count', {}, seen.length)),
    Array.from(groups).sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0])).map(([relation, all]) => {
      const sorted = all.slice().sort((a, b) => (sortDay(docs[a[end]]) < sortDay(docs[b[end]]) ? 1 : -1));
      const rows = h('ul.rows', {}, sorted.slice(0, 20).map((e) => relationRow(e, docs[e[end]], day)));
      const more = sorted.length > 20 && h('button.plain', { type: 'button', onclick: () => {
        for (const e of sorted.slice(20)) rows.append(relationRow(e, docs[e[end]], day));
        more.remove();
      } }, t('显示其余' + (sorted.length - 20) + '件', 'show the other ' + (sorted.length - 20)));
      return h('div.group', {}, h('h3', {}, h('span.rel.' + (ACTS.has(relation) ? 'act' : 'cite'), {}, relationName(relation)), h('span.count', {}, all.length)), rows, more);
    }));
}

function warningsBlock(d, day) {
  const list = answerOn(d, day).warnings;
  if (!list || !list.length) return null;
  return h('section.warnings', {}, h('h2', {}, t('提示', 'Warnings'), h('span.count', {}, list.length)),
    h('ul', {}, list.map((w) => h('li', {}, h('p', { lang: 'zh' }, textOn(w.text, day)), w.doc !== undefined && docLink(docs[w.doc]), proofs(w.evidence, 1)))));
}

function tabs(d) {
  const tab = (name, label) => h('a', { href: address({ view: name, id: d.id, open: '' }), 'aria-current': state.view === name ? 'page' : null }, label);
  return h('nav.tabs', { 'aria-label': t('这件文件', 'This document') }, tab('card', t('卡片', 'Card')), tab('chain', t('沿革', 'Chain')), tab('around', t('周围', 'Around')));
}

function docHead(d, day) {
  return h('header.doc-head', {}, h('div.doc-title', {}, badge(d, day), h('h1', { tabindex: '-1' }, titleOf(d))),
    h('p.doc-line', {}, [d.number, issuersOf(d).join(t('、', ', ')), dateWords(d.issued)].filter(Boolean).join(' · ')), tabs(d));
}

function missingDoc() {
  return h('section.empty', {}, h('h1', {}, t('本页没有这件文件', 'This page does not hold the document')), h('p', {}, state.id),
    h('p', {}, h('a', { href: address({ view: 'list', id: '', q: state.id }) }, t('在本页查找', 'search for it'))));
}

function cardView(main) {
  const d = byId.get(state.id), day = state.day;
  if (!d || !d.answers) return put(main, missingDoc());
  const a = answerOn(d, day);
  put(main, docHead(d, day), h('div.card', {},
    h('div.card-main', {}, answerBlock(d, day),
      a.because && a.because.length > 0 && h('section', {}, h('h2', {}, t('依据', 'Proof')), h('ol.steps', {}, a.because.map((s) => stepBlock(s, day)))),
      warningsBlock(d, day),
      relationsBlock(d, d.out, 'to', t('它所引用、处理的', 'What it cites and acts on'), day),
      relationsBlock(d, d.in, 'from', t('引用、处理它的', 'What cites it and acts on it'), day)),
    h('aside.card-side', { 'aria-label': t('登记事项', 'Facts') },
      h('section', {}, h('h2', {}, t('登记事项', 'Facts')), h('dl', {},
        fact(t('题名', 'Title'), d.title), fact(t('文件', 'Instrument'), d.instrument && d.instrument !== d.title && d.instrument),
        fact(t('又题', 'Also'), (d.titles || []).filter((x) => x !== d.title && x !== d.instrument).slice(0, 6).join(t('；', '; '))),
        fact(t('文号', 'Number'), d.number), fact(t('另有文号', 'Other numbers'), (d.numbers || []).filter((x) => x !== d.number).join(t('、', ', '))),
        fact(t('机关', 'Issuer'), issuersOf(d).join(t('、', ', '))), fact(t('种类', 'Kind'), d.kind),
        fact(t('成文', 'Issued'), dateWords(d.issued)), fact(t('公布', 'Published'), dateWords(d.published)), fact(t('施行', 'Effective'), dateWords(d.effective_on)),
        fact(t('有效期至', 'Expires'), dateWords(a.expires)), fact(t('收录', 'Held'), word('presence', d.presence)),
        fact(t('出处', 'Source'), d.file && d.file + (d.line ? ':' + d.line : '')), fact(t('所收资料截至', 'Horizon'), dateWords(d.horizon)), fact(t('覆盖', 'Coverage'), d.coverage),
        fact(t('编号', 'Id'), d.id !== d.number && d.id))),
      lifeBlock(d, day), editionsBlock(d, day))));
}
