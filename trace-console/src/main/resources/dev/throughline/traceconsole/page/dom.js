// Everything shown comes from traces, so it is only ever set as text.

/** Makes an element: properties, then children (nodes, texts, or nothing). */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element && typeof value !== 'string') element[name] = value;
    else element.setAttribute(name === 'className' ? 'class' : name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an SVG element. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A table in a panel: a caption for screen readers by label, heads, and rows. */
export function table(label, className, heads, rows) {
  return el('div', { className: 'panel', tabIndex: 0, role: 'region', 'aria-label': label },
    el('table', { className },
      el('thead', {}, el('tr', {}, heads.map(([text, style = '']) =>
        el('th', { scope: 'col', className: style }, text)))),
      el('tbody', {}, rows)));
}

/** A service's name behind a dot of its colour. */
export function service(name, hue) {
  const dot = svg('svg', { width: 10, height: 10, 'aria-hidden': 'true' },
    svg('circle', { cx: 5, cy: 5, r: 5 }));
  dot.style.setProperty('--hue', hue);
  return el('span', { className: 'service' }, dot, name);
}

/** The same name has the same hue everywhere. */
export function hue(name) {
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + letter.codePointAt(0)) % 9973;
  return (hash * 137) % 360;
}

/** Nanoseconds as a person reads them. */
export function duration(nanos) {
  const units = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs']];
  for (const [size, unit] of units) {
    if (Math.abs(nanos) >= size) return `${(nanos / size).toFixed(nanos / size < 10 ? 2 : 1)} ${unit}`;
  }
  return `${nanos} ns`;
}
