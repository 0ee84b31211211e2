import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type OrderCall, told, useCallWords, useLength } from '@/lib/order-call';
import { Problem } from '@/lib/problem';
import { isOpen, type WorkOrder } from '@/lib/work-order';
import { callsQuery, useCall, useEndCall } from '../api/calls';
import { isMine, useHand } from '../hand';
import { Refusal, Said, useSentence } from './said';

/** So long after a wish that nobody attended to, it may be wished again. */
const PATIENCE = 16_000;

/** Calls the customer without either telephone learning the other's number. */
export function CallCustomer({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  const { seen, person } = useHand();
  const client = useQueryClient();
  const { data } = useQuery(callsQuery(order.id));
  const call = useCall(order.id);
  const end = useEndCall(order.id);
  const now = useServerNow();
  const last = data?.[0];
  const ended = last?.endedAt ?? null;
  useEffect(() => {
    if (ended !== null) {
      void client.invalidateQueries({ queryKey: ['story', order.id] });
    }
  }, [client, ended, order.id]);
  const offline = (seen?.stale ?? null) !== null;
  const forgotten = last !== undefined && last.stage === 'wished' && ended === null && now - Date.parse(last.wishedAt) > PATIENCE;
  const lasts = last !== undefined && ended === null && !forgotten;
  const own = lasts && last.rep === person.id;
  // A call goes on when its order is closed or handed over meanwhile: its rep may still end it.
  if (!own && (!isOpen(order) || (order.assignedTo !== null && !isMine(order, person)))) {
    return null;
  }
  return (
    <section className="steps" aria-label={t('rep.call.title')}>
      <Refused problem={call.error} />
      <Refusal problem={end.error} />
      <div className="buttons">
        <button type="button" disabled={offline || lasts || call.isPending} aria-describedby="call-how" onClick={() => call.mutate()}>
          {t('rep.call.press')}
        </button>
        {own ? (
          <button type="button" className="danger" disabled={offline || last.ending || end.isPending} onClick={() => end.mutate(last.id)}>
            {t('rep.callEnd.press')}
          </button>
        ) : null}
      </div>
      <p id="call-how" className="soft">
        {offline ? t('rep.call.offline') : t('rep.call.how')}
      </p>
      <div role="status">
        {last ? <Course call={last} forgotten={forgotten} now={now} /> : null}
        {end.data && end.data.id === last?.id && end.data.endedAt !== null && end.data.endedBy !== 'page' ? <p>{t('rep.callEnd.over')}</p> : null}
      </div>
    </section>
  );
}

/** How far the call is, or what came of it. */
function Course({ call, forgotten, now }: { call: OrderCall; forgotten: boolean; now: number }) {
  const { t } = useTranslation();
  const length = useLength();
  const callWords = useCallWords(useSentence());
  if (call.endedAt !== null) {
    return (
      <p>
        <span className="soft">{t('rep.call.ended')}</span> <span>{callWords(told(call))}</span>
      </p>
    );
  }
  if (forgotten) {
    return <p>{t('rep.call.waiting')}</p>;
  }
  if (call.ending) {
    return <p>{t('rep.callEnd.ending')}</p>;
  }
  const spoken = call.joinedAt ? Math.max(0, (now - Date.parse(call.joinedAt)) / 1000) : 0;
  return <p>{t(`rep.call.${call.stage}`, { length: length(spoken) })}</p>;
}

function Refused({ problem }: { problem: Error | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  const retryAt = problem instanceof Problem && typeof problem.more.retryAt === 'string' ? problem.more.retryAt : null;
  return (
    <>
      <Refusal problem={problem} />
      {retryAt ? <Said tone="calm">{t('rep.call.retryAt', { at: moment(retryAt, now, language) })}</Said> : null}
    </>
  );
}
