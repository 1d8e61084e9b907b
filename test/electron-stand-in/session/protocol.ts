import type { CustomScheme, Protocol as ElectronProtocol } from 'electron';
import { chromium } from '#stand-in/chromium/chromium.ts';
import { refuseMissingMembers, unimplemented } from '#stand-in/strict/unimplemented.ts';
import { type SchemeHandler, schemeHandlers } from './scheme-handlers.ts';

type Provided = Pick<
  ElectronProtocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
>;

class Protocol implements Provided {
  readonly #webLike = new Set<string>();

  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (chromium.running) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    for (const { scheme, privileges } of schemes) {
      if (privileges?.bypassCSP) throw unimplemented('the privilege bypassCSP');
      if (privileges?.standard && privileges.secure && privileges.supportFetchAPI) this.#webLike.add(scheme);
    }
  }

  handle(scheme: string, handler: SchemeHandler): void {
    if (schemeHandlers.has(scheme)) throw new Error('Failed to register protocol');
    if (!this.#webLike.has(scheme)) {
      throw unimplemented(
        `protocol.handle('${scheme}') without the privileges standard, secure and supportFetchAPI`,
      );
    }
    schemeHandlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!schemeHandlers.delete(scheme)) throw new Error('Failed to unhandle protocol');
  }

  isProtocolHandled(scheme: string): boolean {
    return schemeHandlers.has(scheme) || ['http', 'https', 'file', 'data', 'blob'].includes(scheme);
  }
}
refuseMissingMembers(Protocol, 'protocol');

export const protocol = new Protocol();
