/** A login at Pinterest that this computer knows of. No secrets. */
export interface Connection {
  /** Readable, never changed: sync files name it. */
  readonly id: string;
  readonly label: string;
  /** Names its secrets, so that two folders of connections do not share any. */
  readonly secretsId: string;
  /** Ends in /v5. Its tokens go nowhere else. */
  readonly apiUrl: string;
  readonly appId: string;
  readonly redirectPort: number;
  readonly adAccount: ChosenAccount | null;
  readonly scopes: readonly string[];
  readonly hasConversionToken: boolean;
  /** Milliseconds since the epoch. */
  readonly accessExpiresAt: number;
  readonly refreshExpiresAt: number | null;
  readonly refreshedAt: number;
  readonly createdAt: number;
  /** The refresh token is not accepted any more: the login ends with the access token. */
  readonly isEnding: boolean;
  /** How far this computer's clock was ahead of Pinterest's, in milliseconds; null where that is unknown. */
  readonly clockAhead: number | null;
}

interface ChosenAccount {
  readonly id: string;
  /** Empty where it is unknown. */
  readonly name: string;
  readonly country: string | null;
  readonly currency: string | null;
  readonly permissions: readonly string[];
}

/** The connections of this computer, for the window and the command line at once. */
export interface ConnectionBook {
  /** In the order in which they were made. Throws a MatchboardError where the file cannot be read. */
  all(): Promise<readonly Connection[]>;
  put(connection: Connection): Promise<void>;
  remove(id: string): Promise<void>;
  /** Does some work while no other program does work under that name; those who come meanwhile wait. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
}
