/** What the server says to one request: JSON or, as text, a page. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function success(body: unknown): Answer {
  return { status: 200, body };
}

export function failure(status: number, code: number, message: string): Answer {
  return { status, body: { code, message } };
}

/** A request that breaks the schema: refused as a whole, in the words of Python's jsonschema. */
export function invalidRequest(message: string): Answer {
  return failure(400, 1, `Invalid request: ${message}`);
}

export function authenticationFailed(): Answer {
  return failure(401, 2, 'Authentication failed.');
}

export function scopeMissing(scope: string): Answer {
  return failure(401, 3, `Authorization failed. Missing: ['${scope}']`);
}

export function notPermitted(): Answer {
  return failure(403, 29, 'You are not permitted to access that resource.');
}

/** @param what such as `Customer list`. */
export function notFound(what: string): Answer {
  return failure(404, 2, `${what} not found.`);
}

export function noSuchMethod(): Answer {
  return { status: 404, body: { status: 'failure', code: 11, message: 'API method not found.' } };
}

export function tooLarge(): Answer {
  return failure(413, 1, 'Request entity too large.');
}

export function rateLimited(retryAfterSeconds: number): Answer {
  const message =
    'This request exceeded a rate limit. This can happen if the client exceeds one of the published rate limits within a short time window.';
  return {
    status: 429,
    body: { code: 8, message },
    headers: { 'retry-after': String(retryAfterSeconds) },
  };
}

export function rampedDown(): Answer {
  const message = 'The endpoint has been ramped down and is currently not accepting any traffic.';
  return failure(503, 4197, message);
}

export function serverError(status: number): Answer {
  return {
    status,
    body: { status: 'failure', code: 12, message: 'Something went wrong on our end. Sorry!' },
  };
}
