/** Asks the server; a refusal becomes an error with the server's own sentence. */
async function get(path, parameters = {}) {
  const response = await fetch(`${path}?${new URLSearchParams(parameters)}`);
  if (!response.ok) throw new Error((await response.text()) || `status ${response.status}`);
  return response.json();
}

export const search = (query) => get('/api/search', { q: query, limit: 50, spss: 1 });

export const trace = (id) => get(`/api/v2/traces/${encodeURIComponent(id)}`);

const MARGIN = 3600n * 1000000000n;

/** The trace's log lines in order: [{ time, line, fields }], time in nanoseconds as BigInt. */
export async function logs(id, start, end) {
  const answer = await get('/loki/api/v1/query_range', {
    query: `{service_name=~".+"} | trace_id="${id}"`,
    start: String(start - MARGIN),
    end: String(end + MARGIN),
    limit: 1000,
    direction: 'forward',
  });
  const lines = answer.data.result.flatMap(({ stream, values }) =>
    values.map(([time, line]) => ({ time: BigInt(time), line, fields: stream })));
  return lines.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}
