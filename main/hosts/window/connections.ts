import type { AdAccountInfo } from '#contract/audience-info.ts';
import type { Account } from '#hosts/compose.ts';
import type { PracticeThread } from '#hosts/practice-thread.ts';
import type { RowWorker } from '#hosts/row-worker.ts';

/** The practice Pinterest's own first account, written here too so that main need not load that server. */
export const practiceAccount = { adAccountId: '549755885175', name: 'Practice account' };

/** Who Matchboard is at Pinterest. The only place that hands out tokens; so far there is the practice account alone. */
export class Connections {
  private readonly practice: PracticeThread;

  constructor(practice: PracticeThread) {
    this.practice = practice;
  }

  account(_adAccountId: string): Promise<Account> {
    return this.practice.account();
  }

  isPractice(_adAccountId: string): boolean {
    return true;
  }

  /** Keeps runs of the practice account apart from real ones: its address is another one at every start. */
  identityOf(adAccountId: string): string {
    return this.isPractice(adAccountId) ? 'practice' : 'https://api.pinterest.com/v5';
  }

  async adAccounts(worker: RowWorker): Promise<readonly AdAccountInfo[]> {
    const account = await this.practice.account();
    const found = await worker.call('listAdAccounts', { account });
    return found.map((adAccount) => ({ ...adAccount, practice: true }));
  }
}
