import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Failure } from '@/components/failure';
import { Spans } from '@/components/spans';
import { useServerNow } from '@/lib/clock';
import { dated } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Time, timelineQuery } from '../api/timeline';

/** How much of the picture lies before the first and after the last moment that anybody chose. */
const MARGIN = 0.08;

interface Room {
  readonly first: number;
  readonly last: number;
}

/** From a little before the first change until a little after the last, now in between. */
function roomOf(times: Time[], now: number): Room {
  const moments = [...times.flatMap((each) => [each.from, each.until]), null].map((at) => (at === null ? now : Date.parse(at)));
  const first = Math.min(...moments);
  const last = Math.max(...moments);
  const margin = Math.max(MARGIN * (last - first), 3_600_000);
  return { first: first - margin, last: last + margin };
}

function kindOf(time: Time, now: number): string {
  if (time.ending === 'withdrawn' || time.ending === 'rolled-back') {
    return time.ending;
  }
  const began = time.from === null || Date.parse(time.from) <= now;
  const ended = time.until !== null && Date.parse(time.until) <= now;
  return began ? (ended ? 'over' : 'active') : 'scheduled';
}

/** What was, is and will be in force when, as a picture with its dates: who approved it and how each time ends. */
export function Timeline({ table }: { table: string }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const { data, error, refetch } = useQuery(timelineQuery(table));
  const room = roomOf(data ?? [], now);
  return (
    <section className="card rule-shelf" aria-label={t('rules.timeline.title')}>
      <h2>{t('rules.timeline.title')}</h2>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 3 }} title={false} /> : null}
      {data?.length === 0 ? <p className="soft">{t('rules.timeline.none')}</p> : null}
      {data && data.length > 0 ? (
        <table className="ruled rule-timeline">
          <thead>
            <tr>
              <th scope="col">{t('rules.versionTitle')}</th>
              <th scope="col">{t('rules.timeline.picture')}</th>
              <th scope="col">{t('rules.from')}</th>
              <th scope="col">{t('rules.until')}</th>
              <th scope="col">{t('rules.timeline.ends')}</th>
              <th scope="col">{t('rules.approver')}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((each) => (
              <Row key={`${each.versionId} ${each.from ?? ''} ${each.ending}`} table={table} time={each} room={room} now={now} />
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}

function Row({ table, time, room, now }: { table: string; time: Time; room: Room; now: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const kind = kindOf(time, now);
  const shown = {
    from: time.from === null ? room.first : Date.parse(time.from),
    until: time.until === null ? room.last : Date.parse(time.until),
    kind,
    title: t(`rules.timeline.kind.${kind}`),
  };
  return (
    <tr data-kind={kind}>
      <th scope="row">
        <Link to={`/rules/${encodeURIComponent(table)}/${time.versionId}`}>{t('rules.version', { number: time.number })}</Link>
        <small className="soft">{t(`rules.timeline.kind.${kind}`)}</small>
      </th>
      <td className="rule-span">
        <Spans spans={[shown]} first={room.first} last={room.last} now={now} />
      </td>
      <td>
        {time.from === null ? t('rules.timeline.ever') : dated(time.from, language)}
        {time.resumed ? <small className="soft">{t('rules.timeline.resumed')}</small> : null}
      </td>
      <td>{time.until === null ? '–' : dated(time.until, language)}</td>
      <td>
        {t(`rules.timeline.ending.${time.ending}`)}
        {time.endedBy === null ? null : ` · ${time.endedBy}`}
        {time.why ? <q>{time.why}</q> : null}
      </td>
      <td>{time.approver ?? '–'}</td>
    </tr>
  );
}
