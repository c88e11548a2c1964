import { list } from './list.js';
import { trace } from './trace.js';

const REFRESH_MILLIS = 2000;

const main = document.getElementById('main');
const message = document.getElementById('message');
const form = document.getElementById('search');
const query = document.getElementById('query');
const live = document.getElementById('live');

let latest = 0;

/** The address says what is shown, so that back, forward and links work. */
function wanted() {
  const [, kind = '', rest = ''] = location.hash.match(/^#\/(trace|search)\/(.*)$/) ?? [];
  return { kind, text: decodeURIComponent(rest) };
}

/** Whether a fresh view of the trace at hand says more, and nobody reads what it would replace. */
function worthwhile(view) {
  const shown = main.firstElementChild;
  const open = main.querySelector('.details:not([hidden])');
  return !open && view.dataset.size !== shown?.dataset.size;
}

async function show(refreshing = false) {
  const turn = ++latest;
  const { kind, text } = wanted();
  if (kind !== 'trace') query.value = text || '{}';
  try {
    const view = kind === 'trace' ? await trace(text) : await list(query.value);
    if (turn !== latest) return;
    if (refreshing && kind === 'trace' && !worthwhile(view)) return;
    main.replaceChildren(view);
    document.title = `${kind === 'trace' ? `Trace ${text.slice(0, 8)}` : 'Traces'} – Throughline`;
    say('');
  } catch (error) {
    if (turn === latest) say(error.message, true);
  }
}

function say(text, isError = false) {
  message.className = isError ? 'error' : '';
  if (message.textContent !== text) message.textContent = text;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = query.value.trim() || '{}';
  const target = /^[0-9a-f]{16,32}$/i.test(text)
    ? `#/trace/${text.toLowerCase().padStart(32, '0')}`
    : `#/search/${encodeURIComponent(text)}`;
  if (location.hash === target) show();
  else location.hash = target;
});

addEventListener('hashchange', () => {
  show();
  document.activeElement?.blur();
});

setInterval(() => {
  const busy = document.activeElement === query || main.contains(document.activeElement);
  if (live.checked && !document.hidden && !busy) show(true);
}, REFRESH_MILLIS);

show();
