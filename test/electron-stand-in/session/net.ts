import { networkInterfaces } from 'node:os';
import { refuseMissingMembers } from '#stand-in/strict/unimplemented.ts';
import { fileResponse } from './file-response.ts';
import { schemeHandlerFor } from './scheme-handlers.ts';

type FetchOptions = RequestInit & { bypassCustomProtocolHandlers?: boolean };

class Net {
  /** Fetches by the app's own schemes, from files, and from the web by Node's fetch. */
  async fetch(input: string | URL | Request, options: FetchOptions = {}): Promise<Response> {
    const { bypassCustomProtocolHandlers, ...init } = options;
    const request = new Request(input, init);
    const handler = bypassCustomProtocolHandlers ? undefined : schemeHandlerFor(request.url);
    if (handler !== undefined) return handler(request);
    return request.url.startsWith('file:') ? fileResponse(request.url) : fetch(request);
  }

  isOnline(): boolean {
    return Object.values(networkInterfaces()).some((addresses) =>
      addresses?.some(({ internal }) => !internal),
    );
  }
}
refuseMissingMembers(Net, 'net');

export const net = new Net();
