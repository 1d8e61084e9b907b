import type { ListType } from '#contract/object-kind.ts';
import type { RunWarning } from '#contract/run-report.ts';
import type { AudienceTarget } from '#contract/sync-definition.ts';
import type { ListRecord } from '#domain/identifiers/brand.ts';
import { audienceNames } from '#domain/sync/audience-names.ts';
import type { Clock } from '#ports/clock.ts';
import type { Answer, Audience, CustomerList, Destination, Failure } from '#ports/destination.ts';
import type { Operation, SyncState } from '#ports/sync-state.ts';

interface Surroundings {
  readonly destination: Destination;
  readonly state: SyncState;
  readonly clock: Clock;
  readonly adAccountId: string;
  readonly target: AudienceTarget;
  readonly listType: ListType;
  readonly signal: AbortSignal | undefined;
}

const creationAttempts = 3;

/**
 * The customer list and audience that a sync fills: found again, or created with the first records that are sent.
 * Pinterest allows several lists of one name and cannot delete one, so a creation whose answer was lost is looked for
 * among the lists before it is tried again.
 */
export class CustomerListTarget {
  private readonly around: Surroundings;
  private listName: string | null = null;

  constructor(surroundings: Surroundings) {
    this.around = surroundings;
  }

  get customerListId(): string | null {
    const { target, state } = this.around;
    return 'customerListId' in target ? target.customerListId : state.memory().customerListId;
  }

  get audienceId(): string | null {
    const { target, state } = this.around;
    return ('customerListId' in target ? target.audienceId : undefined) ?? state.memory().audienceId;
  }

  get createdHere(): boolean {
    return 'create' in this.around.target;
  }

  /** The names in the report: as they will be, or as Pinterest says they are. */
  names(audience: Audience | null): { name: string; customerListName: string; audienceName: string } {
    const { target } = this.around;
    const planned = 'create' in target ? audienceNames(target.create) : null;
    const customerListName = this.listName ?? planned?.customerListName ?? '';
    return {
      name: customerListName.replace(/^customer list-/, ''),
      customerListName,
      audienceName: audience?.name ?? planned?.audienceName ?? '',
    };
  }

  /** Checks that a list used before is still there, and takes in one whose creation was interrupted. */
  async find(): Promise<Failure | null> {
    const { destination, adAccountId, state, signal } = this.around;
    const { creating } = state.memory();
    if (this.customerListId === null && creating !== null) {
      const answer = await destination.listCustomerLists(adAccountId, signal);
      if (!answer.ok) return answer.failure;
      await this.adopt(newest(answer.value, creating));
    }
    const id = this.customerListId;
    if (id === null) return null;
    const answer = await destination.getCustomerList(adAccountId, id, signal);
    if (!answer.ok) return answer.failure;
    this.listName = answer.value.name;
    return null;
  }

  /** Adds records to the list, creating it with them where there is none. */
  async send(operation: Operation, records: readonly ListRecord[]): Promise<Answer<unknown>> {
    const { destination, adAccountId, signal } = this.around;
    const id = this.customerListId;
    if (id === null)
      return operation === 'add' ? this.create(records) : { ok: true, value: null, requestId: null };
    return operation === 'add'
      ? destination.addRecords(adAccountId, id, records, signal)
      : destination.removeRecords(adAccountId, id, records, signal);
  }

  /**
   * Makes the audience of the list where it has none yet. Pinterest may refuse while the list is young: that is a warning,
   * and the next run tries again.
   */
  async ensureAudience(): Promise<RunWarning | null> {
    const { destination, adAccountId, state, target, signal } = this.around;
    const customerListId = this.customerListId;
    if (customerListId === null || this.audienceId !== null) return null;
    const existing = await destination.listAudiences(adAccountId, signal);
    const found =
      existing.ok && existing.value.find((audience) => audience.customerListId === customerListId);
    if (found) {
      await state.remember({ audienceId: found.id });
      return null;
    }
    if (!('create' in target)) return null;
    const { audienceName } = audienceNames(target.create);
    const answer = await destination.createAudience(
      adAccountId,
      { name: audienceName, customerListId },
      signal,
    );
    if (answer.ok) {
      await state.remember({ audienceId: answer.value.id });
      return null;
    }
    return {
      code: 'audience-later',
      message: `The customer list is filled, but Pinterest did not make its audience yet (${answer.failure.message || answer.failure.kind}). The next run tries again.`,
    };
  }

  /** What Pinterest says of the audience now; null where it says nothing. */
  async audience(): Promise<Audience | null> {
    const { destination, adAccountId, signal } = this.around;
    if (this.audienceId === null) return null;
    const answer = await destination.getAudience(adAccountId, this.audienceId, signal);
    return answer.ok ? answer.value : null;
  }

  private async create(records: readonly ListRecord[]): Promise<Answer<unknown>> {
    const { destination, adAccountId, state, target, listType, clock, signal } = this.around;
    if (!('create' in target)) throw new Error('an existing list is never created');
    const name = audienceNames(target.create).customerListName;
    const before = await destination.listCustomerLists(adAccountId, signal);
    if (!before.ok) return before;
    const creating = {
      name,
      knownIds: before.value.filter((list) => list.name === name).map((list) => list.id),
    };
    await state.remember({ creating });
    for (let attempt = 1; ; attempt += 1) {
      const answer = await destination.createCustomerList(adAccountId, { name, listType, records }, signal);
      if (answer.ok) {
        await this.adopt(answer.value);
        return answer;
      }
      if (!answer.failure.mayHaveArrived) {
        await state.remember({ creating: null });
        return answer;
      }
      if (answer.failure.kind === 'cancelled') return answer;
      const after = await destination.listCustomerLists(adAccountId, signal);
      const made = after.ok ? newest(after.value, creating) : undefined;
      if (made !== undefined) {
        await this.adopt(made);
        return { ok: true, value: made, requestId: null };
      }
      if (!after.ok || attempt === creationAttempts) return answer;
      await clock.sleep(1000 * attempt, signal);
    }
  }

  private async adopt(list: CustomerList | undefined): Promise<void> {
    if (list === undefined) return;
    this.listName = list.name;
    await this.around.state.remember({ customerListId: list.id, creating: null });
  }
}

/** The newest list of that name that was not there before. */
function newest(
  lists: readonly CustomerList[],
  creating: { readonly name: string; readonly knownIds: readonly string[] },
): CustomerList | undefined {
  return lists
    .filter((list) => list.name === creating.name && !creating.knownIds.includes(list.id))
    .sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0))[0];
}
