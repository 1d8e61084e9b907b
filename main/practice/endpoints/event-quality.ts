import { type Answer, success } from '#practice/answer.ts';
import type { AccountCall } from '#practice/call.ts';
import { type EventTally, type QualityComponent, qualityComponents } from '#practice/event-log.ts';

/** Percent of events; below it a component is an issue. */
const enough = 50;

/** What the events of the last day or fortnight carried, per platform. Practice events all come by this API. */
export function getEventQuality({ account, query, now }: AccountCall): Answer {
  const lookback = query.get('lookback_period') ?? '';
  const platform = query.get('source_platform');
  const source = query.get('ingestion_source') ?? 'CONVERSIONS_API';
  if (source !== 'CONVERSIONS_API') return success([]);
  const tallies = account.events.recent(lookback === '14d' ? 14 : 1, now);
  return success(
    [...tallies]
      .filter(([name]) => platform === null || isPlatform(platform, name))
      .map(([name, byEvent]) => ({
        overall_status: overallStatus(byEvent),
        quality_components: Object.fromEntries(
          qualityComponents.map((component) => [component, detailsByEvent(component, byEvent)]),
        ),
        ingestion_source: source,
        source_platform: name,
        lookback_period: lookback,
      })),
  );
}

function isPlatform(wanted: string, name: string): boolean {
  return name === wanted || (wanted === 'MOBILE' && name.startsWith('MOBILE_'));
}

function detailsByEvent(component: QualityComponent, byEvent: ReadonlyMap<string, EventTally>): object {
  return Object.fromEntries(
    [...byEvent].map(([name, tally]) => {
      const coverage = coverageOf(component, tally);
      const issue = {
        id: `${component}_coverage`,
        name: 'Low coverage',
        reason: `Fewer than ${enough}% of the events have ${component}.`,
      };
      return [name, { coverage, issues: coverage < enough ? [issue] : [] }];
    }),
  );
}

/** In the practice server's own measure: how many of the ways to recognize a person most events carry. */
function overallStatus(byEvent: ReadonlyMap<string, EventTally>): 'GOOD' | 'FAIR' | 'NEEDS_IMPROVEMENT' {
  const identifiers = [
    'hashed_email',
    'hashed_maid',
    'ip_address',
    'click_id_epik',
    'advertiser_external_id',
  ] as const;
  const events = [...byEvent.values()].reduce((sum, tally) => sum + tally.events, 0);
  const covered = identifiers.filter((component) => {
    const having = [...byEvent.values()].reduce((sum, tally) => sum + tally.having[component], 0);
    return (100 * having) / events >= enough;
  });
  if (covered.length >= 3) return 'GOOD';
  return covered.length === 2 ? 'FAIR' : 'NEEDS_IMPROVEMENT';
}

function coverageOf(component: QualityComponent, tally: EventTally): number {
  return Math.round((1000 * tally.having[component]) / tally.events) / 10;
}
