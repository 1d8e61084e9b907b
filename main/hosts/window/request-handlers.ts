import type { BodyView } from '#contract/request-view.ts';
import { MatchboardError } from '#domain/errors.ts';
import type { RowWorker } from '#hosts/row-worker.ts';
import type { KeptRequest } from '#ports/request-log.ts';
import { curlOfRequest } from '#services/curl-of-request.ts';
import type { Dialogs } from './dialogs.ts';
import type { ChannelHandlers } from './ipc.ts';
import type { Runs } from './runs.ts';
import type { SavedSyncs } from './saved-syncs.ts';

interface Parts {
  readonly worker: RowWorker;
  readonly syncs: SavedSyncs;
  readonly runs: Runs;
  readonly dialogs: Dialogs;
  readonly copyText: (text: string) => Promise<void>;
}

type RequestChannel = Extract<keyof ChannelHandlers, `requests.${string}`>;

/** At most so many summaries cross the bridge at once. */
const mostListed = 1000;
/** Characters of a body that a person reads; the HAR has all that is kept. */
const mostShown = 20_000;

/** What main does for the channels of the debugger. */
export function createRequestHandlers({
  worker,
  syncs,
  runs,
  dialogs,
  copyText,
}: Parts): Pick<ChannelHandlers, RequestChannel> {
  async function logOf(syncId: string, runId: string): Promise<{ syncFolder: string; run: string } | null> {
    const run = await runs.nameOf(syncId, runId);
    return run === null ? null : { syncFolder: runs.folderOf(syncId), run };
  }

  async function request(syncId: string, runId: string, id: number): Promise<KeptRequest> {
    const log = await logOf(syncId, runId);
    const found = log === null ? null : await worker.call('getRequest', { ...log, id });
    if (found === null) throw new MatchboardError(notKept);
    return found;
  }

  return {
    'requests.list': async ({ syncId, runId, from }) => {
      const log = await logOf(syncId, runId);
      if (log === null) return { run: null, requests: [] };
      const requests = await worker.call('listRequests', { ...log, from, most: mostListed });
      return { run: log.run, requests };
    },
    'requests.get': async ({ syncId, runId, request: id }) => {
      const { sentCut, receivedCut, ...found } = await request(syncId, runId, id);
      return {
        ...found,
        sent: shown(found.sent, sentCut),
        received: shown(found.received, receivedCut),
      };
    },
    'requests.search': async ({ syncId, runId, text }) => {
      const log = await logOf(syncId, runId);
      if (log === null) return { ids: [] };
      const country = syncs.get(syncId).definition.options.defaultCountry;
      return { ids: await worker.call('searchRequests', { ...log, text, country }) };
    },
    'requests.copyCurl': async ({ syncId, runId, request: id }) => {
      await copyText(curlOfRequest(await request(syncId, runId, id)));
      return null;
    },
    'requests.saveHar': async ({ syncId, runId }) => {
      const log = await logOf(syncId, runId);
      if (log === null) throw new MatchboardError(notKept);
      const path = await dialogs.chooseWhereToSave(`requests-${log.run}.har`);
      if (path === null) return false;
      await worker.call('writeHar', { ...log, path });
      return true;
    },
  };
}

function shown(text: string | null, isCut: boolean): BodyView | null {
  if (text === null) return null;
  return { text: text.slice(0, mostShown), isCut: isCut || text.length > mostShown };
}

const notKept = {
  code: 'request-not-kept',
  message: 'This request is not kept any more.',
  fix: 'Matchboard keeps the latest 64 MB of each run, for up to 30 days. Run the sync again to see its requests.',
};
