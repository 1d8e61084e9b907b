import { MatchboardError } from '#domain/errors.ts';
import { storageProblem } from '#domain/storage-problem.ts';

/** Does the work; where the disk fails, throws a MatchboardError for a person in place of the system's. */
export async function tellingStorage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const problem = error instanceof MatchboardError ? null : storageProblem(error);
    throw problem === null ? error : new MatchboardError(problem, { cause: error });
  }
}
