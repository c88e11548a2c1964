import { logs, trace as fetchTrace } from './api.js';
import { decision, details } from './details.js';
import { duration, el, hue, service, svg, table } from './dom.js';
import { tree } from './tree.js';

/** What the row of a span shows besides its name, under the short names that people use. */
const SHORT = {
  'http.request.method': 'method',
  'url.path': 'path',
  'http.response.status_code': 'status',
  'user.id': 'user_id',
  'agent.name': 'agent',
  'input.length': 'input_length',
  'output.length': 'output_length',
  'gen_ai.request.model': 'model',
  'gen_ai.usage.input_tokens': 'tokens_in',
  'gen_ai.usage.output_tokens': 'tokens_out',
  'gen_ai.tool.name': 'tool',
  'decision.type': 'type',
  'decision.result': 'result',
  'error.type': 'error',
};

const WIDTH = 1000;
const MAX_INDENTS = 30;
const DECISION_HEADS = [
  ['At', 'number'], ['Decision'], ['Result'], ['Confidence'], ['Factors'], ['Open besides']];
const LOG_HEADS = [['At', 'number'], ['Level'], ['Service'], ['Span'], ['Message']];

/** One trace: its spans on a timeline, its decisions, its logs. */
export async function trace(id) {
  const answer = await fetchTrace(id);
  const { spans, byId, start, end } = tree(answer.trace);
  if (spans.length === 0) return el('p', {}, `There is no trace ${id} here, or no longer.`);
  const lines = await logs(id, start, end);
  const decisions = spans.filter((span) => span.name === 'ai_decision')
    .sort((a, b) => (a.start < b.start ? -1 : 1));
  const failed = spans.filter((span) => span.failed).length;
  return el('article', { 'data-size': `${spans.length}+${lines.length}` },
    el('h1', {}, spans[0].name),
    el('p', { className: 'facts' },
      el('code', {}, id),
      el('span', {}, new Date(Number(start / 1000000n)).toLocaleString()),
      el('strong', {}, duration(Number(end - start))),
      el('span', {}, `${spans.length} spans`),
      failed ? el('span', { className: 'failed' }, `${failed} failed`) : null,
      answer.status === 'PARTIAL' ? el('span', { className: 'failed' }, answer.message) : null),
    table('Spans', 'spans', [['Span'], ['Service'], ['Took', 'number'], ['Timeline']],
      spans.flatMap((span) => spanRows(span, start, end))),
    ...section('Decisions', DECISION_HEADS, decisions.map((one) => decision(one, start))),
    ...section('Logs', LOG_HEADS, lines.map((line) => logRow(line, byId, start))));
}

function section(title, heads, rows) {
  return [el('h2', {}, title), rows.length === 0
    ? el('p', { className: 'quiet' }, 'None.')
    : table(title, '', heads, rows)];
}

function spanRows(span, start, end) {
  const more = el('tr', { className: 'details', hidden: true }, el('td', { colSpan: 4 }));
  const toggle = el('button', { className: 'toggle', 'aria-expanded': 'false' }, span.name);
  toggle.addEventListener('click', () => {
    more.hidden = !more.hidden;
    toggle.setAttribute('aria-expanded', String(!more.hidden));
    if (!more.hidden) more.firstChild.replaceChildren(...details(span, start));
  });
  const short = Object.entries(SHORT).filter(([key]) => span.attributes[key] !== undefined)
    .map(([key, name]) => `${name}=${span.attributes[key]}`).join(' ');
  const name = el('td', { className: 'name' }, toggle,
    span.failed ? el('span', { className: 'failed' }, ' failed ') : null,
    el('span', { className: 'quiet' }, ` ${short.length > 70 ? `${short.slice(0, 69)}…` : short}`));
  name.style.paddingLeft = `${12 + Math.min(span.depth, MAX_INDENTS) * 18}px`;
  const row = el('tr', { id: `span-${span.id}`, className: span.failed ? 'error' : '' },
    name,
    el('td', {}, service(span.service, hue(span.service))),
    el('td', { className: 'number' }, duration(Number(span.end - span.start))),
    el('td', { className: 'timeline' }, bar(span, start, end)));
  return [row, more];
}

function bar(span, start, end) {
  const whole = Number(end - start) || 1;
  const x = (Number(span.start - start) / whole) * WIDTH;
  const width = Math.max(2, (Number(span.end - span.start) / whole) * WIDTH);
  const label = `from +${duration(Number(span.start - start))} for ${duration(Number(span.end - span.start))}`;
  const drawing = svg('svg',
    { class: 'bar', viewBox: `0 0 ${WIDTH} 14`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    svg('rect', { x: Math.min(x, WIDTH - 2), y: 2, width, height: 10, class: span.failed ? 'failed' : '' }));
  drawing.style.setProperty('--hue', hue(span.service));
  return drawing;
}

function logRow({ time, line, fields }, byId, start) {
  const span = byId.get(fields.span_id);
  const jump = span ? el('button', { className: 'jump' }, span.name) : '';
  if (span) jump.addEventListener('click', () => show(span));
  const bad = ['error', 'fatal'].includes(fields.detected_level);
  return el('tr', { className: bad ? 'error' : '' },
    el('td', { className: 'number' }, `+${duration(Number(time - start))}`),
    el('td', {}, fields.detected_level),
    el('td', {}, service(fields.service_name, hue(fields.service_name))),
    el('td', { className: 'nowrap' }, jump),
    el('td', {}, line));
}

function show(span) {
  const row = document.getElementById(`span-${span.id}`);
  row.scrollIntoView({ block: 'center' });
  row.querySelector('button').focus();
}
