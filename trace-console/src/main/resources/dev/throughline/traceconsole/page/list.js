import { search } from './api.js';
import { duration, el, hue, service, table } from './dom.js';

const HEADS = [['Began'], ['Request'], ['Services'], ['Spans', 'number'], ['Took', 'number'], ['']];

/** The traces that a query finds, as a table. */
export async function list(query) {
  const { traces } = await search(query);
  if (traces.length === 0) {
    return el('p', {}, 'No traces yet for this query. They appear here as they arrive.');
  }
  return table('Recent traces', 'traces', HEADS, traces.map(row));
}

function row(trace) {
  const id = trace.traceID.padStart(32, '0');
  const services = Object.entries(trace.serviceStats);
  const count = (key) => services.reduce((sum, [, stats]) => sum + (stats[key] ?? 0), 0);
  const errors = count('errorCount');
  const began = new Date(Number(BigInt(trace.startTimeUnixNano) / 1000000n));
  return el('tr', {},
    el('td', { className: 'nowrap' },
      el('time', { dateTime: began.toISOString() }, began.toLocaleTimeString())),
    el('td', {},
      el('a', { href: `#/trace/${id}` }, trace.rootTraceName ?? 'root span not yet received'),
      el('div', { className: 'id quiet' }, id)),
    el('td', {}, services.map(([name]) => el('div', {}, service(name, hue(name))))),
    el('td', { className: 'number' }, String(count('spanCount'))),
    el('td', { className: 'number' }, duration((trace.durationMs ?? 0) * 1e6)),
    el('td', { className: 'failed nowrap' }, errors ? `${errors} failed` : ''));
}
