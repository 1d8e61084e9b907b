/** What the browser brought back. */
export interface Arrival {
  /** Without the question mark. Holds the code: a secret for ten minutes. */
  readonly query: string;
  /** Tells the waiting browser how it went, once. */
  answer(outcome: 'done' | 'denied' | 'failed'): void;
}

/** A place on this computer to which the browser comes back after a login. */
export interface RedirectPlace {
  /** As it must be registered at Pinterest. */
  readonly redirectUri: string;
  /** The first arrival with this state. Rejects with the signal's reason. */
  arrival(state: string, signal: AbortSignal): Promise<Arrival>;
  close(): Promise<void>;
}

export interface Redirects {
  /** Throws a MatchboardError (`login-port-taken`) where another program is there already. */
  open(port: number): Promise<RedirectPlace>;
}

/** What to register at Pinterest for a port. */
export function redirectUriOf(port: number): string {
  return `http://localhost:${port}/`;
}
