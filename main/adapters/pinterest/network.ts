import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import type { Dispatcher } from 'undici';
import { isLoopback } from './base-url.ts';

/** In milliseconds. */
const connectTimeout = 10_000;

/** The ways out of this computer, made when first needed: reading a system's certificates takes time. */
let direct: Promise<Dispatcher> | null = null;
let outward: Promise<Dispatcher> | null = null;
let systemProxy: string | null = null;

/** The proxy that the system names, for this thread; one that the environment names wins over it. */
export function setSystemProxy(url: string | null): void {
  if (url === systemProxy) return;
  systemProxy = url;
  // Requests under way end on the old way.
  outward = null;
}

/**
 * As `fetch`, through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, else through the system's, and trusting what
 * NODE_EXTRA_CA_CERTS and the system trust besides Node's own list. What is on this computer is never asked through a proxy.
 */
export async function fetchThrough(
  url: string,
  init: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array<ArrayBuffer> | null;
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
  },
): Promise<Response> {
  // Its own fetch: that of Node 20 does not take the dispatchers of a newer undici.
  const undici = await import('undici');
  if (isLoopback(new URL(url).hostname)) {
    direct ??= Promise.resolve(new undici.Agent({ connect: { timeout: connectTimeout } }));
  } else {
    outward ??= openOutward(undici);
  }
  const dispatcher = await (isLoopback(new URL(url).hostname) ? direct : outward);
  const response = await undici.fetch(url, { ...init, dispatcher: dispatcher as Dispatcher });
  return response as unknown as Response;
}

async function openOutward(undici: typeof import('undici')): Promise<Dispatcher> {
  const secureContext = tls.createSecureContext({ ca: [...trustedCertificates(process.env)] });
  const connect = { secureContext, timeout: connectTimeout };
  const ways = { connect, requestTls: connect, proxyTls: connect };
  const proxy = namesProxy(process.env) ? null : systemProxy;
  return new undici.EnvHttpProxyAgent({ ...ways, ...(proxy && { httpProxy: proxy, httpsProxy: proxy }) });
}

/** An empty HTTPS_PROXY is a choice, too: none. */
function namesProxy(env: NodeJS.ProcessEnv): boolean {
  return ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => env[name] !== undefined);
}

/**
 * PEM certificates of those who may vouch for a server. Packaged, Electron reads no NODE_EXTRA_CA_CERTS of its own, and Node
 * asks the system only since 22.15.
 */
function trustedCertificates(env: NodeJS.ProcessEnv): readonly string[] {
  const extra = env['NODE_EXTRA_CA_CERTS'];
  return [...new Set([...tls.rootCertificates, ...ofSystem(), ...(extra ? inFile(extra) : [])])];
}

function ofSystem(): readonly string[] {
  const read: unknown = Reflect.get(tls, 'getCACertificates');
  if (typeof read !== 'function') return [];
  try {
    return read('system') as readonly string[];
  } catch (error) {
    // Electron's Node may have the function and not the list.
    if (error instanceof Error) return [];
    throw error;
  }
}

function inFile(path: string): readonly string[] {
  try {
    return [readFileSync(path, 'utf8')];
  } catch (error) {
    // As Node does: a file that cannot be read is left out, and what it would vouch for is told as untrusted.
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}
