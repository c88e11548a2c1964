import { duration, el } from './dom.js';

function pairs(entries) {
  return el('dl', {}, entries.flatMap(([name, text]) =>
    [el('dt', {}, name), el('dd', {}, el('code', {}, text))]));
}

function sorted(object) {
  return Object.entries(object).sort(([a], [b]) => a.localeCompare(b));
}

/** Everything known of one span. */
export function details(span, start) {
  const parts = [pairs([
    ['span', span.id],
    ['began', `+${duration(Number(span.start - start))}`],
    ['kind', span.kind],
    ...(span.failed ? [['error', span.message || 'yes']] : []),
    ...(span.lost ? [['parent', `${span.parentId} (not received)`]] : []),
  ])];
  parts.push(el('h3', {}, 'Attributes'), pairs(sorted(span.attributes)));
  for (const event of span.events) {
    parts.push(el('h3', {}, `Event ${event.name} at +${duration(Number(event.time - start))}`));
    parts.push(pairs(sorted(event.attributes)));
  }
  for (const link of span.links) {
    parts.push(el('h3', {}, 'Link'), el('a', { href: `#/trace/${link.trace}` }, link.trace));
  }
  parts.push(el('h3', {}, 'Resource'), pairs(sorted({ ...span.resource, scope: span.scope })));
  return parts;
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function alternative(option) {
  if (typeof option === 'string') return option;
  return option.reason ? `${option.option}: ${option.reason}` : option.option;
}

/** A decision as a row: what was decided, how surely, by what, and what else was open. */
export function decision(span, start) {
  const get = (key) => span.attributes[`decision.${key}`] ?? '';
  const confidence = Number(get('confidence'));
  const factors = parsed(get('factors') || '{}');
  const open = parsed(get('alternatives') || '[]');
  return el('tr', {},
    el('td', { className: 'number' }, `+${duration(Number(span.start - start))}`),
    el('td', {}, get('type'), el('div', { className: 'quiet' }, span.service)),
    el('td', {}, el('strong', {}, get('result'))),
    el('td', { className: 'nowrap' },
      el('meter', { min: 0, max: 1, value: confidence, 'aria-label': 'confidence' }),
      ` ${confidence} `, el('div', { className: 'quiet' }, get('confidence.source'))),
    el('td', {}, typeof factors === 'object' && factors !== null
      ? el('ul', { className: 'plain' }, Object.entries(factors).map(([name, factor]) =>
        el('li', {}, el('code', {}, `${name} = ${JSON.stringify(factor)}`))))
      : String(factors)),
    el('td', {}, el('ul', { className: 'plain' },
      (Array.isArray(open) ? open : [open]).map((option) => el('li', {}, alternative(option))))));
}
