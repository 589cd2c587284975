'use strict';
// What all views share: words, making of elements, days. Text of the collection enters the page by textContent only.

const DATA = JSON.parse(document.getElementById('data').textContent);
const EN = DATA.lang === 'en';

// One message, in the language of the page: the Chinese and the English stand side by side.
const t = (zh, en) => (EN ? en : zh);

const word = (group, value) => (DATA.words[group] && DATA.words[group][value]) || value || '';
const relationName = (r) => (DATA.words.act[r] || DATA.words.citation[r] || r);

// h('button.small', {title: 'x', onclick: f}, 'text', node, …)
function h(what, attributes, ...children) {
  const [tag, ...classes] = what.split('.');
  const el = document.createElement(tag || 'div');
  if (classes.length) el.className = classes.join(' ');
  fill(el, attributes, children);
  return el;
}

function svg(what, attributes, ...children) {
  const [tag, ...classes] = what.split('.');
  const el = document.createElementNS('http://www.w3.org/2000/svg', tag);
  if (classes.length) el.setAttribute('class', classes.join(' '));
  fill(el, attributes, children);
  return el;
}

function fill(el, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) el.addEventListener(name.slice(2), value);
    else if (name === 'value') el.value = value;
    else el.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(3)) {
    if (child === undefined || child === null || child === false) continue;
    el.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

const put = (el, ...children) => fill(el, null, children);
const clear = (el) => { el.replaceChildren(); return el; };

// 2024-09-14 -> 2024年9月14日; also of years and months.
function dateWords(iso) {
  if (!iso) return '';
  if (EN) return iso;
  const [y, m, d] = iso.split('-');
  return Number(y) + '年' + (m ? Number(m) + '月' : '') + (d ? Number(d) + '日' : '');
}

const DAY_MS = 86400000;
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text || '') && !Number.isNaN(Date.parse(text + 'T00:00:00Z'));
const dayNumber = (iso) => Math.round(Date.parse(iso + 'T00:00:00Z') / DAY_MS);
const dayText = (n) => new Date(n * DAY_MS).toISOString().slice(0, 10);

const wide = () => window.innerWidth >= 900;
const cut = (text, n) => { const c = Array.from(text); return c.length > n ? c.slice(0, n - 1).join('') + '…' : text; };

// Lines of at most `n` characters, at most `rows` of them.
function wrap(text, n, rows) {
  const c = Array.from(text), lines = [];
  let line = '', w = 0;
  for (let i = 0; i < c.length; i++) {
    const step = c[i].codePointAt(0) < 0x2E80 ? 0.55 : 1;
    if (w + step > n) {
      if (lines.length === rows - 1) return [...lines, Array.from(line).slice(0, -1).join('') + '…'];
      lines.push(line);
      line = '';
      w = 0;
    }
    line += c[i];
    w += step;
  }
  return line ? [...lines, line] : lines;
}

// Said to people who listen to the page.
let speaker;
function say(text) {
  if (speaker) speaker.textContent = text;
}

async function copyText(text, button) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch (e) {
    const area = h('textarea', { value: text, readonly: true });
    document.body.append(area);
    area.select();
    done = document.execCommand('copy');
    area.remove();
  }
  const before = button.textContent;
  button.textContent = done ? t('已复制', 'copied') : t('请手工复制', 'please copy by hand');
  say(button.textContent);
  setTimeout(() => { button.textContent = before; }, 1600);
}
