import type { AudienceInfo } from '#contract/audience-info.ts';
import type { AccountInfo, ConnectionFinding } from '#contract/connection-info.ts';
import type { MappingSuggestion } from '#contract/field-info.ts';
import type { ModelCheck } from '#contract/model-check.ts';
import type { ObjectKind } from '#contract/object-kind.ts';
import type { PreviewRow } from '#contract/preview-row.ts';
import type { Problem } from '#contract/problem.ts';
import type { RejectedExample } from '#contract/rejected-example.ts';
import type { RequestSummary } from '#contract/request-view.ts';
import type { RunReport } from '#contract/run-report.ts';
import type { RunProgress } from '#contract/run-view.ts';
import type { SourceInfo, SourceProgress, SourceWindow } from '#contract/source-info.ts';
import type { CustomerListSync, SourceDefinition, SyncDefinition } from '#contract/sync-definition.ts';
import type { MatchRatePoint } from '#contract/sync-view.ts';
import type { MappingProblems } from '#domain/mapping/check-mapping.ts';
import type { Account } from '#hosts/compose.ts';
import type { KeptRequest } from '#ports/request-log.ts';
import type { LastChanges } from '#ports/sync-state.ts';
import type { TriedOptions } from '#services/try-value.ts';
import type { BugTrace } from './bug-trace.ts';

/** A source with everything that it takes to open it. */
export interface SourceAt {
  readonly sourceId: string;
  /** With an absolute path. */
  readonly definition: SourceDefinition;
}

/** A sync with its source. */
export interface SyncAt {
  readonly source: SourceAt;
  readonly sync: SyncDefinition;
}

interface Call<Request, Answer, Progress = never> {
  readonly request: Request;
  readonly answer: Answer;
  readonly progress: Progress;
}

export type WorkerProgress =
  | { readonly kind: 'check'; readonly rows: number; readonly ofRows: number }
  | { readonly kind: 'started'; readonly run: string }
  | { readonly kind: 'run'; readonly progress: RunProgress }
  /** `needsPerson`: nothing goes on until somebody acts. */
  | { readonly kind: 'trouble'; readonly what: string; readonly needsPerson: boolean };

export interface RunRequest extends SyncAt {
  readonly syncFolder: string;
  readonly account: Account;
  readonly dryRun: boolean;
  readonly test: boolean;
  readonly rows: { readonly from: number; readonly count: number } | null;
  readonly fullResync: boolean;
  readonly allowRemovals: boolean;
}

interface UndoRequest {
  readonly sync: CustomerListSync;
  readonly syncFolder: string;
  readonly account: Account;
  /** The run's name in its report; left out: one that was cut short. */
  readonly undoes?: string;
  readonly allowRemovals: boolean;
}

/** The log of a run's requests, by the name in its report. */
interface RequestsAt {
  readonly syncFolder: string;
  readonly run: string;
}

/** Everything that is done off the main thread: whatever reads rows, opens a sync's memory or talks to Pinterest. */
export interface WorkerCalls {
  readonly describeSource: Call<SourceAt, SourceInfo>;
  readonly sourceWindow: Call<
    {
      readonly source: SourceAt;
      readonly from: number;
      readonly count: number;
      /** Shows all cells, none, or those of one column. */
      readonly reveal: boolean | { readonly column: number };
    },
    SourceWindow
  >;
  /** Names, from the beginning of the file alone. */
  readonly sourceColumns: Call<SourceAt, readonly string[]>;
  readonly suggestMapping: Call<
    { readonly source: SourceAt; readonly object: ObjectKind },
    readonly MappingSuggestion[]
  >;
  readonly checkMapping: Call<SyncAt, MappingProblems>;
  readonly previewRows: Call<
    SyncAt & { readonly rows: number; readonly reveal: boolean },
    readonly PreviewRow[]
  >;
  readonly tryValue: Call<
    { readonly sync: TriedOptions; readonly fieldId: string; readonly value: string },
    readonly PreviewRow[]
  >;
  readonly checkModel: Call<SyncAt, ModelCheck, WorkerProgress>;
  readonly run: Call<RunRequest, RunReport, WorkerProgress>;
  readonly undo: Call<UndoRequest, RunReport, WorkerProgress>;
  readonly lastChanges: Call<{ readonly syncFolder: string }, LastChanges | null>;
  readonly rejectedExamples: Call<
    {
      readonly sync: SyncDefinition;
      readonly path: string;
      readonly rejectedBy: Readonly<Record<string, number>>;
    },
    readonly RejectedExample[]
  >;
  readonly recordedRuns: Call<{ readonly syncFolder: string }, readonly RunReport[]>;
  readonly listRequests: Call<
    RequestsAt & { readonly from: number; readonly most: number },
    readonly RequestSummary[]
  >;
  readonly getRequest: Call<RequestsAt & { readonly id: number }, KeptRequest | null>;
  readonly searchRequests: Call<
    RequestsAt & { readonly text: string; readonly country: string | undefined },
    readonly number[]
  >;
  readonly writeHar: Call<RequestsAt & { readonly path: string }, void>;
  readonly refreshMatchRate: Call<
    { readonly sync: CustomerListSync; readonly syncFolder: string; readonly account: Account },
    MatchRatePoint
  >;
  readonly listAdAccounts: Call<{ readonly account: Account }, readonly AccountInfo[]>;
  readonly getAdAccount: Call<{ readonly account: Account; readonly adAccountId: string }, AccountInfo>;
  readonly checkConnection: Call<
    { readonly account: Account; readonly adAccountId: string | null },
    readonly ConnectionFinding[]
  >;
  readonly listAudiences: Call<
    { readonly account: Account; readonly adAccountId: string },
    readonly AudienceInfo[]
  >;
}
export type WorkerCallName = keyof WorkerCalls;

/** What a worker is started with. */
export interface WorkerData {
  /** Folder for state, rejected rows and temporary copies. */
  readonly home: string;
  readonly version: string;
}

export type ToWorker =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly name: WorkerCallName;
      readonly request: WorkerCalls[WorkerCallName]['request'];
    }
  | { readonly kind: 'cancel' | 'pause' | 'resume'; readonly id: number }
  | { readonly kind: 'proxy'; readonly url: string | null }
  | { readonly kind: 'token'; readonly id: number; readonly outcome: WorkerOutcome }
  /** The token takes longer, for a reason that a person should hear. */
  | { readonly kind: 'token-waits'; readonly id: number; readonly what: string };

/** A token that the worker needs: it keeps none, so that one refreshed in the middle of a run is used. */
export interface TokenQuestion {
  readonly connectionId: string;
  readonly which: 'access' | 'renew' | 'conversion';
  /** The access token to be renewed; null else. */
  readonly refused: string | null;
  /** Wait for a person to log in rather than fail. */
  readonly isPatient: boolean;
}

export type WorkerOutcome =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'bug'; readonly trace: BugTrace };

export type FromWorker =
  | { readonly kind: 'outcome'; readonly id: number; readonly outcome: WorkerOutcome }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: WorkerProgress }
  | { readonly kind: 'source'; readonly progress: SourceProgress }
  | { readonly kind: 'token'; readonly id: number; readonly question: TokenQuestion };
