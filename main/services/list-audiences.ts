import type { AudienceInfo } from '#contract/audience-info.ts';
import type { AccountInfo } from '#contract/connection-info.ts';
import { MatchboardError } from '#domain/errors.ts';
import type { Answer, Destination } from '#ports/destination.ts';
import { problemOf } from './failure-problem.ts';

/** Every customer list with its audience, the newest first. Throws a MatchboardError where Pinterest does not tell. */
export async function listAudiences(
  destination: Destination,
  adAccountId: string,
  signal?: AbortSignal,
): Promise<readonly AudienceInfo[]> {
  const lists = answered(await destination.listCustomerLists(adAccountId, signal));
  const audiences = answered(await destination.listAudiences(adAccountId, signal));
  const byList = new Map(audiences.map((audience) => [audience.customerListId, audience]));
  const newestFirst = [...lists].sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
  return newestFirst.map(({ id, name, status, createdAt }) => {
    const audience = byList.get(id);
    return {
      customerListId: id,
      customerListName: name,
      audienceId: audience?.id ?? null,
      audienceName: audience?.name ?? null,
      size: audience?.size ?? null,
      status: audience?.status ?? status,
      createdAt: createdAt === null ? null : new Date(createdAt * 1000).toISOString(),
    };
  });
}

/** Every ad account of the login. Throws a MatchboardError where Pinterest does not tell. */
export async function listAdAccounts(
  destination: Destination,
  signal?: AbortSignal,
): Promise<readonly AccountInfo[]> {
  return answered(await destination.listAdAccounts(signal));
}

/** Throws a MatchboardError where the login does not reach it. */
export async function getAdAccount(
  destination: Destination,
  adAccountId: string,
  signal?: AbortSignal,
): Promise<AccountInfo> {
  return answered(await destination.getAdAccount(adAccountId, signal));
}

function answered<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new MatchboardError(problemOf(answer.failure));
  return answer.value;
}
