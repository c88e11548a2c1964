/** Turns Tempo's answer into a tree of spans. */

function value(any) {
  if (!any) return '';
  if ('arrayValue' in any) return `[${(any.arrayValue.values ?? []).map(value).join(', ')}]`;
  if ('kvlistValue' in any) return JSON.stringify(attributes(any.kvlistValue.values));
  return String(Object.values(any)[0] ?? '');
}

/** Attributes as an object, each value as text. */
function attributes(list = []) {
  return Object.fromEntries(list.map((attribute) => [attribute.key, value(attribute.value)]));
}

function hex(base64 = '') {
  return [...atob(base64)].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

function span(raw, resource, scope) {
  const start = BigInt(raw.startTimeUnixNano ?? 0);
  const end = BigInt(raw.endTimeUnixNano ?? 0);
  return {
    id: hex(raw.spanId),
    parentId: hex(raw.parentSpanId),
    name: raw.name ?? '',
    kind: (raw.kind ?? '').replace('SPAN_KIND_', '').toLowerCase(),
    service: resource['service.name'] ?? 'unknown',
    resource,
    scope: scope?.name ?? '',
    start,
    end: end < start ? start : end,
    failed: raw.status?.code === 'STATUS_CODE_ERROR',
    message: raw.status?.message ?? '',
    attributes: attributes(raw.attributes),
    events: (raw.events ?? []).map((event) => ({
      name: event.name ?? '',
      time: BigInt(event.timeUnixNano ?? 0),
      attributes: attributes(event.attributes),
    })),
    links: (raw.links ?? []).map((link) => ({ trace: hex(link.traceId), span: hex(link.spanId) })),
    children: [],
    lost: false,
  };
}

/** The spans of a trace: in order of the tree, each with its depth, and the time they span. */
export function tree(trace) {
  const all = (trace.resourceSpans ?? []).flatMap((batch) => {
    const resource = attributes(batch.resource?.attributes);
    return (batch.scopeSpans ?? []).flatMap((scope) =>
      (scope.spans ?? []).map((raw) => span(raw, resource, scope.scope)));
  });
  const byId = new Map(all.map((one) => [one.id, one]));
  const roots = all.filter((one) => {
    const parent = byId.get(one.parentId);
    parent?.children.push(one);
    one.lost = !parent && one.parentId !== '';
    return !parent;
  });
  const ordered = [];
  const byStart = (a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0);
  const waiting = roots.sort(byStart).reverse().map((one) => [one, 0]);
  while (waiting.length > 0) {
    const [one, depth] = waiting.pop();
    one.depth = depth;
    ordered.push(one);
    one.children.sort(byStart).reverse().forEach((child) => waiting.push([child, depth + 1]));
  }
  const start = all.reduce((least, one) => (one.start < least ? one.start : least), all[0]?.start);
  const end = all.reduce((most, one) => (one.end > most ? one.end : most), all[0]?.end);
  return { spans: ordered, byId, start, end };
}
