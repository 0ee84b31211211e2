import { CheckCircleFilled, ClockCircleOutlined, ExclamationCircleFilled, PauseCircleFilled, RollbackOutlined, WarningFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { isOpen, type WorkOrder } from '@/lib/work-order';
import { Acts } from './acts';
import { OrderStory } from './order-story';

/** One order as whoever promised it follows it: what, for whom, by when, with whom it is and what holds it. */
export function OrderCard({ order, acts }: { order: WorkOrder; acts: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const now = useServerNow();
  return (
    <li className="card order" aria-label={order.what}>
      <div className="order-top">
        <h2>{order.what}</h2>
        <span className="order-state" data-state={order.state}>
          {word('work.state', order.state)}
        </span>
      </div>
      <p>
        <Link to={`/customers/${order.customerId}`}>{order.customerName}</Link> <span className="soft number">{order.phoneMasked}</span>
      </p>
      {order.promise ? <blockquote>{order.promise}</blockquote> : null}
      <p className="soft small">
        {t('orders.by', { name: nameOf(order.dispatchedBy), at: moment(order.createdAt, now, language) })}
        {' · '}
        {order.assignedTo ? t('orders.with', { name: nameOf(order.assignedTo) }) : t('orders.withNobody')}
      </p>
      <div className="order-times">
        {order.dueAt ? <Due at={order.dueAt} open={isOpen(order)} now={now} /> : null}
        <Clock order={order} />
      </div>
      <Standing order={order} />
      {order.field ? <Field field={order.field} /> : null}
      {order.result ? (
        <p className="order-result">
          <CheckCircleFilled aria-hidden="true" /> {order.result}
        </p>
      ) : null}
      {acts ? <Acts order={order} /> : null}
      <OrderStory order={order.id} />
    </li>
  );
}

/** Why it stands still or came back, and how often somebody asked for it. */
function Standing({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const now = useServerNow();
  return (
    <>
      {order.appointedFor && isOpen(order) ? <p className="small">{t('orders.appointed', { at: moment(order.appointedFor, now, language) })}</p> : null}
      {order.state === 'paused' && order.pause ? (
        <p className="order-held">
          <PauseCircleFilled aria-hidden="true" /> {t('orders.paused', { reason: word('work.pause', order.pause.reason), at: moment(order.pause.since, now, language) })}
          {order.pause.note ? <q>{order.pause.note}</q> : null}
        </p>
      ) : null}
      {order.state === 'returned' && order.returned ? (
        <p className="order-held">
          <RollbackOutlined aria-hidden="true" /> {t('orders.returnedFor', { reason: word('work.reason', order.returned.reason) })}
          {order.returned.nextStep ? ` · ${t('orders.suggests', { next: word('work.next', order.returned.nextStep) })}` : null}
          {order.returned.note ? <q>{order.returned.note}</q> : null}
        </p>
      ) : null}
      {order.chased > 0 && order.lastChase ? (
        <p className="small">
          {t('orders.chased', { count: order.chased, at: moment(order.lastChase.at, now, language) })}
          {order.lastChase.by ? <span className="soft"> {nameOf(order.lastChase.by)}</span> : null}
          {order.lastChase.note ? <q>{order.lastChase.note}</q> : null}
        </p>
      ) : null}
    </>
  );
}

const LEVELS: readonly ReactNode[] = [
  <ClockCircleOutlined key="0" aria-hidden="true" />,
  <ClockCircleOutlined key="1" aria-hidden="true" />,
  <ExclamationCircleFilled key="2" aria-hidden="true" />,
  <WarningFilled key="3" aria-hidden="true" />,
];

/** The clock that runs, its level by colour, sign and word. */
function Clock({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  if (order.clock === null) {
    return null;
  }
  const { kind, due, level, paused } = order.clock;
  const at = moment(due, now, language);
  return (
    <span className="due" data-level={paused ? 'paused' : level}>
      {paused ? <PauseCircleFilled aria-hidden="true" /> : LEVELS[level]}
      {kind === 'accept' ? t('rep.clock.accept', { at }) : t('rep.clock.finish', { at })}
      {' · '}
      {t(`rep.clock.level.${paused ? 'paused' : String(level)}`)}
    </span>
  );
}

/** What the operator's own field force does about it. */
function Field({ field }: { field: NonNullable<WorkOrder['field']> }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <p className="soft small">
      {t('orders.field')}: {word('fieldState', field.state)}
      {field.id ? <span className="number"> · {field.id}</span> : null}
      {field.state === 'waiting' && field.fault ? <span> · {t('orders.fieldWaits')}</span> : null}
    </p>
  );
}

function Due({ at, open, now }: { at: string; open: boolean; now: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const late = open && Date.parse(at) < now;
  return (
    <span className="due" data-late={late}>
      {late ? <WarningFilled aria-hidden="true" /> : <ClockCircleOutlined aria-hidden="true" />}
      {t(late ? 'orders.late' : 'orders.due', { at: moment(at, now, language) })}
    </span>
  );
}
