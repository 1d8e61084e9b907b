export type SchemeHandler = (request: Request) => Response | Promise<Response>;

/** What answers requests, by scheme: filled by `protocol.handle`, asked by pages and by `net.fetch`. */
export const schemeHandlers = new Map<string, SchemeHandler>();

export function schemeHandlerFor(url: string): SchemeHandler | undefined {
  return schemeHandlers.get(new URL(url).protocol.slice(0, -1));
}
