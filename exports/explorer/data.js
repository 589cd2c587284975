// The documents, the edges between them, and what the program answered about each for every day.

const docs = DATA.docs;
const evidence = DATA.evidence;
const edges = DATA.edges;
const ENDED = new Set(['repealed', 'lapsed', 'expired']);
const STATUSES = ['in_force', 'partially_repealed', 'suspended', 'not_yet', 'repealed', 'lapsed', 'expired', 'unknown'];
const SIGNS = { in_force: '●', partially_repealed: '◐', suspended: '‖', not_yet: '○', repealed: '✕', lapsed: '✕', expired: '⊘', unknown: '?' };
const ACTS = new Set(Object.keys(DATA.words.act));
const CHAIN = new Set(['repeals', 'lapses', 'replaces', 'amends']);
const byId = new Map(), works = new Map();
const shown = [];

// Proofs, warnings and sentences stand once on the page, for most say the same on many days: their places become themselves.
docs.forEach((d) => (d.answers || []).forEach((a) => {
  if (a.because) a.because = a.because.map((k) => DATA.steps[k]);
  if (a.warnings) a.warnings = a.warnings.map((k) => DATA.warnings[k]);
  if (a.sentence !== undefined) a.sentence = DATA.sentences[a.sentence];
}));

docs.forEach((d, i) => {
  d.i = i;
  d.out = [];
  d.in = [];
  byId.set(d.id, d);
  if (!d.answers || !d.answers.length) return;
  shown.push(d);
  if (d.work) works.has(d.work) ? works.get(d.work).push(d) : works.set(d.work, [d]);
});
edges.forEach((e) => {
  docs[e.from].out.push(e);
  docs[e.to].in.push(e);
});
for (const list of works.values()) list.sort((a, b) => (sortDay(a) < sortDay(b) ? -1 : 1));

function sortDay(d) { return d.issued || d.effective_on || yearOf(d) || '9999'; }
function yearOf(d) {
  if (d.issued) return d.issued.slice(0, 4);
  const m = /[〔[(（]?((?:19|20)\d\d)[〕\])）年]/.exec(d.number || '');
  return m ? m[1] : (d.effective_on || '').slice(0, 4);
}

// What stands in boxes: of 关于印发《X》的通知 the X.
function shortTitle(d) {
  const title = titleOf(d), m = /关于(?:印发|发布|公布)[《〈]([^《》]+)[》〉](?:的|（.*?）的)(?:通知|公告|决定|命令|令)$/.exec(title);
  return m ? m[1] : title;
}
const titleOf = (d) => d.title || d.instrument || d.number || d.id;
const issuersOf = (d) => (Array.isArray(d.issuers) ? d.issuers : d.issuers ? [d.issuers] : []);
const kindOf = (d) => d.kind || '';
// 《题名》（文号）, as people write it.
function nameOf(d) {
  const title = d.title ? '《' + d.title.replace(/《/g, '〈').replace(/》/g, '〉') + '》' : '';
  return title && d.number ? title + '（' + d.number + '）' : title || d.number || d.id;
}

// The answer that holds on the day: the last one made from a day not after it.
function answerOn(d, day) {
  const list = d.answers;
  let low = 0, high = list.length;
  while (high - low > 1) {
    const mid = (low + high) >> 1;
    if (list[mid].from <= day) low = mid; else high = mid;
  }
  return list[low];
}

const statusOn = (d, day) => (d.answers && d.answers.length ? answerOn(d, day).status : '');
// A rule that was in force on a past day is not called 现行.
function statusName(d, day) {
  const status = statusOn(d, day);
  if (status === 'in_force' && d.horizon && day < d.horizon) return t('当日有效', 'in force that day');
  if (status === 'suspended' && answerOn(d, day).in_part) return t('部分暂停适用', 'suspended in part');
  return word('status', status) || t('本页未收', 'not on this page');
}
// Of a rule that has ended the newest text is its last, not the one in force.
const editionName = (a) => (a.edition === 'current' && ENDED.has(a.status) ? t('最后文本', 'last text') : word('edition', a.edition));
// What ends by its term, and may have gone on: nothing is said against that, so 未见相反记载 would be untrue.
const certaintyName = (a) => a.status === 'expired' && a.certainty === 'presumed'
  ? t('推定，另有可能仍然有效的记载', 'presumed: it may have gone on') : word('certainty', a.certainty);
const sentenceOn = (d, day) => (answerOn(d, day).sentence || '').split('{day}').join(EN ? day : dateWords(day));
const textOn = (text, day) => (text || '').split('{day}').join(EN ? day : dateWords(day));

// The text of a work on a day is one of several editions.
const editionsOf = (d) => (d.work && works.get(d.work) && works.get(d.work).length > 1 ? works.get(d.work) : []);

function placeOf(e) {
  if (!e || !e.file) return '';
  return e.file + (e.line ? ':' + e.line : '') + (e.page ? t('，第' + e.page + '页', ', page ' + e.page) : '');
}

// The first and the last day that the slider knows, and all days on which something changes.
const turns = (() => {
  const set = new Set();
  for (const d of shown) for (let k = 1; k < d.answers.length; k++) set.add(d.answers[k].from);
  return Array.from(set).sort();
})();
const TODAY = DATA.head.as_of && isDay(DATA.head.as_of) ? DATA.head.as_of : (turns[turns.length - 1] || '2024-01-01');
const FIRST_DAY = (() => {
  const days = shown.map((d) => d.issued || d.effective_on || '').filter((x) => x.length >= 4).map((x) => x.slice(0, 4)).sort();
  const early = days.length ? days[Math.floor(days.length * 0.002)] : TODAY.slice(0, 4);
  return early + '-01-01';
})();
const LAST_DAY = turns.length && turns[turns.length - 1] > TODAY && turns[turns.length - 1] < '2100' ? turns[turns.length - 1] : TODAY;
