import { fetchThrough } from './network.ts';

/** One request, ready to go. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON or a form, as bytes. */
  readonly body: Uint8Array<ArrayBuffer> | null;
}

/** In milliseconds. */
export interface Timeouts {
  /** From the start to the head of the answer, sending included. Connecting alone has 10 s of its own. */
  readonly head: number;
  /** From the head to the end of the answer. */
  readonly body: number;
}

export type AnswerBody =
  | { readonly state: 'json'; readonly value: unknown }
  /** Read to its end, and something else: HTML, plain text, nothing. */
  | { readonly state: 'not-json' }
  /** Cut off on its way. */
  | { readonly state: 'incomplete' }
  /** Larger than any answer that Pinterest documents. */
  | { readonly state: 'too-large' };

/** Why no answer came. */
export type Silence =
  /** Nobody could be reached: the request certainly did nothing. */
  | 'unreachable'
  /** The other side is not who it should be: the request certainly did nothing. */
  | 'untrusted'
  | 'timeout'
  | 'broken'
  | 'cancelled';

export type Attempt =
  | {
      readonly answered: true;
      readonly status: number;
      readonly headers: Headers;
      readonly body: AnswerBody;
      readonly bytesReceived: number;
    }
  | {
      readonly answered: false;
      readonly silence: Silence;
      /** Node's or OpenSSL's code, such as `ECONNRESET`. */
      readonly detail: string | null;
    };

const cancelled: Attempt = { answered: false, silence: 'cancelled', detail: null };

/** A page of 250 lists or the outcomes of 1,000 events stay far below. */
const mostBytes = 16 * 1024 * 1024;

function parse(bytes: Buffer): AnswerBody {
  const text = new TextDecoder().decode(bytes);
  try {
    return { state: 'json', value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Without a length, the end of the connection is the end of the body: half of one looks whole.
    return { state: /^\s*[[{]/.test(text) ? 'incomplete' : 'not-json' };
  }
}

async function readBody(response: Response): Promise<{ body: AnswerBody; bytesReceived: number }> {
  const chunks: Uint8Array[] = [];
  let bytesReceived = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined) {
    const part = await reader.read().catch(() => null);
    if (part === null) return { body: { state: 'incomplete' }, bytesReceived };
    if (part.done) break;
    bytesReceived += part.value.byteLength;
    if (bytesReceived > mostBytes) {
      await reader.cancel();
      return { body: { state: 'too-large' }, bytesReceived };
    }
    chunks.push(part.value);
  }
  return { body: parse(Buffer.concat(chunks)), bytesReceived };
}

interface NetworkError {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly errors?: unknown;
}

/** True where the connection was never made, so that nothing of the request can have arrived. */
function neverConnected(error: NetworkError): boolean {
  if (error.code === 'UND_ERR_CONNECT_TIMEOUT') return true;
  if (error.syscall === 'connect' || error.syscall === 'getaddrinfo') return true;
  // A name with several addresses fails with one error for each.
  return Array.isArray(error.errors) && error.errors.length > 0 && error.errors.every(neverConnected);
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.message} ${wordsOf(cause.cause)}` : '';
}

function silenceOf(cause: object): { silence: Silence; detail: string | null } {
  const error: NetworkError = cause;
  const detail = typeof error.code === 'string' ? error.code : null;
  if (neverConnected(error)) return { silence: 'unreachable', detail };
  // undici says so in words alone.
  const refusal = /Proxy response \((\d{3})\)/.exec(wordsOf(cause))?.[1];
  if (refusal !== undefined) return { silence: 'unreachable', detail: `PROXY_${refusal}` };
  if (
    detail !== null &&
    /^(CERT_|DEPTH_ZERO_|EPROTO|ERR_SSL_|ERR_TLS_|SELF_SIGNED_|UNABLE_TO_)/.test(detail)
  ) {
    return { silence: 'untrusted', detail };
  }
  return { silence: 'broken', detail };
}

/**
 * Makes one request, once. Never follows a redirect, so that a token goes to no other address.
 * Whatever the network does is an answer or a reason for silence; only a bug throws.
 */
export async function requestOnce(
  request: HttpRequest,
  timeouts: Timeouts,
  signal: AbortSignal | undefined,
): Promise<Attempt> {
  if (signal?.aborted) return cancelled;
  const controller = new AbortController();
  let timedOut = false;
  const expire = () => {
    timedOut = true;
    controller.abort();
  };
  const cancel = () => controller.abort();
  signal?.addEventListener('abort', cancel, { once: true });
  let timer = setTimeout(expire, timeouts.head);
  try {
    const response = await fetchThrough(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      redirect: 'manual',
      signal: controller.signal,
    });
    clearTimeout(timer);
    timer = setTimeout(expire, timeouts.body);
    const { body, bytesReceived } = await readBody(response);
    if (body.state === 'incomplete' && signal?.aborted) return cancelled;
    return { answered: true, status: response.status, headers: response.headers, body, bytesReceived };
  } catch (error) {
    if (signal?.aborted) return cancelled;
    if (timedOut) return { answered: false, silence: 'timeout', detail: null };
    // fetch puts the network's error into `cause`; without one it is a bug of ours.
    const cause = error instanceof Error ? error.cause : undefined;
    if (typeof cause !== 'object' || cause === null) throw error;
    return { answered: false, ...silenceOf(cause) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}
