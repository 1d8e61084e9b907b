import type { KeptRequest, RequestRecords } from '#ports/request-log.ts';

const pageOfRequests = 500;

/** A run's requests as HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), in pieces of text. */
export async function* harOfRequests(
  records: RequestRecords,
  run: string,
  version: string,
): AsyncIterable<string> {
  yield `{"log":{"version":"1.2","creator":{"name":"Matchboard","version":${JSON.stringify(version)}},"entries":[`;
  let separator = '';
  let from = 0;
  for (;;) {
    const page = await records.list(run, from, pageOfRequests);
    for (const { id } of page) {
      const request = await records.get(run, id);
      if (request === null) continue;
      yield `${separator}\n${JSON.stringify(entryOf(request))}`;
      separator = ',';
    }
    const last = page.at(-1);
    if (last === undefined) break;
    from = last.id + 1;
  }
  yield ']}}\n';
}

function entryOf(request: KeptRequest): object {
  const { status, silence, sent, received, requestId, waited, milliseconds } = request;
  const url = new URL(request.baseUrl + request.path);
  const json = { name: 'content-type', value: 'application/json' };
  return {
    startedDateTime: request.startedAt,
    time: waited + milliseconds,
    request: {
      method: request.method,
      url: url.href,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [
        { name: 'accept', value: 'application/json' },
        { name: 'authorization', value: 'Bearer [redacted]' },
        ...(sent === null ? [] : [json]),
      ],
      queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
      headersSize: -1,
      bodySize: request.bytesSent,
      ...(sent === null ? {} : { postData: { mimeType: 'application/json', text: sent, params: [] } }),
    },
    response: {
      status: status ?? 0,
      statusText: silence ?? '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [
        ...(received === null ? [] : [json]),
        ...(requestId === null ? [] : [{ name: 'x-pinterest-rid', value: requestId }]),
      ],
      redirectURL: '',
      headersSize: -1,
      bodySize: request.bytesReceived,
      content: {
        size: request.bytesReceived,
        mimeType: 'application/json',
        ...(received === null ? {} : { text: received }),
      },
    },
    cache: {},
    timings: { blocked: waited, send: 0, wait: milliseconds, receive: 0 },
    comment: [
      `attempt ${request.attempt} of request ${request.call}`,
      ...(silence === null ? [] : [`no answer: ${silence}`]),
      ...(request.sentCut || request.receivedCut ? ['only the beginning of a body was kept'] : []),
      'personal data as hashes only',
    ].join('; '),
  };
}
