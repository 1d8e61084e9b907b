/** Whose audiences are shown: an ad account and the connection that reaches it; none for the practice account. */
export interface AudiencesSearch {
  readonly account?: string;
  readonly connection?: string;
}

export function audiencesSearch({ account, connection }: Record<string, unknown>): AudiencesSearch {
  return {
    ...(typeof account === 'string' && { account }),
    ...(typeof connection === 'string' && { connection }),
  };
}
