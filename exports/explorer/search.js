// Search: numbers in any spelling, titles, one wrong character, pinyin and initials as the program's own table gives them.

const HAN_DIGITS = { '〇': 0, '○': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9 };
const UNITS = { '十': 10, '百': 100, '千': 1000 };

// 二〇二五 -> 2025, 二百八十四 -> 284
function hanNumber(text) {
  if (/^[〇○零一二三四五六七八九]{2,}$/.test(text)) return Array.from(text).map((c) => HAN_DIGITS[c]).join('');
  let sum = 0, one = 0;
  for (const c of text) {
    if (c in UNITS) { sum += (one || 1) * UNITS[c]; one = 0; } else one = HAN_DIGITS[c];
  }
  return String(sum + one);
}

// One spelling for all: widths, brackets, spaces, 第 and 字 are gone; a stroke stays where two numbers would run together.
function numberKey(text) {
  let s = text.normalize('NFKC').toLowerCase();
  s = s.replace(/[〇○零一二两三四五六七八九十百千]{1,8}(?=\s*号)|[〇○零一二三四五六七八九]{4}/g, hanNumber);
  s = s.replace(/[\s〔〕[\](){}〈〉《》【】﹝﹞<>"'“”‘’·,，.。、:：;；年第字—–-]+/g, '|').replace(/号+/g, '|');
  return s.replace(/\|+/g, '|').replace(/^\||\|$/g, '').replace(/(\D)\|/g, '$1').replace(/\|(\D)/g, '$1');
}

const fold = (text) => text.normalize('NFKC').toLowerCase().replace(/[\s〈〉《》“”‘’"'()（）,，、·〔〕[\]]/g, '');

const readings = DATA.readings || {};
const letterBits = (c) => (readings[c] || (/[a-z0-9]/.test(c) ? c : '')).split(' ').reduce((m, r) => (r ? m | (1 << ((r.charCodeAt(0) - 97) & 31)) : m), 0);

const index = shown.map((d) => {
  const names = Array.from(new Set([d.title, d.instrument, ...(d.titles || [])].filter(Boolean))).slice(0, 6).map(fold);
  const numbers = Array.from(new Set([d.number, ...(d.numbers || [])].filter(Boolean))).map(numberKey);
  return { d, names, numbers, issuers: fold(issuersOf(d).join('')), spoken: null };
});

const isDigit = (c) => c >= '0' && c <= '9';
// Is `part` in `whole` without cutting a number in two?
function numberIn(whole, part) {
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
    const before = whole[at - 1], after = whole[at + part.length];
    if (!(before && isDigit(before) && isDigit(part[0])) && !(after && isDigit(after) && isDigit(part[part.length - 1]))) return at;
  }
  return -1;
}

function fitNumber(entry, key) {
  let best = 0;
  for (const number of entry.numbers) {
    if (number === key) return 1;
    const at = numberIn(number, key);
    if (at === 0) best = Math.max(best, 0.9);
    else if (at > 0) best = Math.max(best, 0.8);
  }
  return best;
}

// One character wrong, missing or too many: one half of what was typed stands there as it is.
function nearly(name, typed) {
  const c = Array.from(typed), n = c.length;
  if (n < 3) return false;
  const half = n >> 1, head = c.slice(0, half).join(''), rest = c.slice(half).join('');
  const near = (a, b) => {
    let i = 0, k = 0, a2 = a.length, b2 = b.length;
    while (i < a2 && i < b2 && a[i] === b[i]) i++;
    while (k < a2 - i && k < b2 - i && a[a2 - 1 - k] === b[b2 - 1 - k]) k++;
    return Math.max(a2, b2) - i - k <= 1;
  };
  for (let at = name.indexOf(head); at >= 0; at = name.indexOf(head, at + 1))
    for (let len = rest.length - 1; len <= rest.length + 1; len++)
      if (len > 0 && at + head.length + len <= name.length && near(name.substr(at + head.length, len), rest)) return true;
  for (let at = name.indexOf(rest); at >= 0; at = name.indexOf(rest, at + 1))
    for (let len = Math.max(head.length - 1, 1); len <= head.length + 1; len++)
      if (at - len >= 0 && near(name.substr(at - len, len), head)) return true;
  return false;
}

function speak(entry) {
  if (!entry.spoken) entry.spoken = entry.names.map((name) => { const c = Array.from(name); return { c, bits: c.map(letterBits) }; });
  return entry.spoken;
}

// Do the letters read the characters from place `at` on, syllable by syllable or by initials?
function reads(c, at, letters, from) {
  if (from >= letters.length) return true;
  if (at >= c.length) return false;
  const all = readings[c[at]] || (/[a-z0-9]/.test(c[at]) ? c[at] : '');
  for (const r of all ? all.split(' ') : []) {
    const rest = letters.length - from;
    if (letters.startsWith(r, from) && reads(c, at + 1, letters, from + r.length)) return true;
    if (rest < r.length && r.startsWith(letters.slice(from))) return true;
    if (letters[from] === r[0] && reads(c, at + 1, letters, from + 1)) return true;
  }
  return false;
}

function fitSpoken(entry, letters) {
  const bit = 1 << ((letters.charCodeAt(0) - 97) & 31);
  for (const { c, bits } of speak(entry))
    for (let at = 0; at < c.length; at++)
      if (bits[at] & bit && reads(c, at, letters, 0)) return at === 0 ? 0.7 : 0.6;
  return 0;
}

function fitWord(entry, w, wrong) {
  let best = 0;
  if (w.number) best = fitNumber(entry, w.number);
  for (const name of entry.names) {
    const at = name.indexOf(w.text);
    if (at >= 0) best = Math.max(best, name === w.text ? 0.98 : 0.72 + 0.2 * (w.text.length / name.length) + (at === 0 ? 0.04 : 0));
  }
  if (best < 0.5 && entry.issuers.includes(w.text)) best = 0.45;
  if (!best && w.letters) best = fitSpoken(entry, w.letters);
  if (wrong && !best && w.han && entry.names.some((name) => nearly(name, w.text))) best = 0.5;
  return best;
}

// The documents that fit every word, the best first.
function search(typed) {
  const whole = numberKey(typed), words = typed.trim().split(/\s+/).filter(Boolean).map((w) => {
    const text = fold(w);
    return { text, number: /\d/.test(numberKey(w)) ? numberKey(w) : '', han: /^[\u3400-\u9fff]+$/.test(text), letters: /^[a-z]{2,}$/.test(text) ? text : '' };
  }).filter((w) => w.text);
  if (!words.length) return [];
  const fits = fitting(words, whole, false);
  return (fits.length ? fits : fitting(words, whole, true)).map((f) => f.d);
}

// `wrong`: with one character wrong, which is asked for only where nothing fits as it was typed.
function fitting(words, whole, wrong) {
  const found = [];
  for (const entry of index) {
    let score = /\d/.test(whole) && words.length > 1 ? fitNumber(entry, whole) : 0;
    if (!score) {
      let sum = 0;
      for (const w of words) {
        const fit = fitWord(entry, w, wrong);
        if (!fit) { sum = 0; break; }
        sum += fit;
      }
      score = sum / words.length;
    }
    if (score) found.push({ d: entry.d, score: score + (entry.d.presence === 'full' ? 0.06 : 0) });
  }
  return found.sort((a, b) => b.score - a.score || (sortDay(a.d) < sortDay(b.d) ? 1 : -1));
}

// How names are spoken is looked up while the page rests, some hundreds at a time, so that the first search by pinyin need not wait.
function warm(from) {
  if (from >= index.length) return;
  index.slice(from, from + 300).forEach(speak);
  setTimeout(warm, 20, from + 300);
}
if (DATA.readings) setTimeout(warm, 1500, 0);
