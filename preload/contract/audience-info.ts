export interface AdAccountInfo {
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  readonly currency: string | null;
  /** On this computer only: nothing reaches Pinterest. */
  readonly practice: boolean;
}

/** A customer list and the audience that was made of it. */
export interface AudienceInfo {
  readonly customerListId: string;
  readonly customerListName: string;
  /** Null where the list has no audience yet. */
  readonly audienceId: string | null;
  readonly audienceName: string | null;
  /** People, as Pinterest rounds them. */
  readonly size: number | null;
  /** Pinterest's word for the audience, else for the list. */
  readonly status: string;
  /** ISO 8601; null where Pinterest does not say. */
  readonly createdAt: string | null;
}
