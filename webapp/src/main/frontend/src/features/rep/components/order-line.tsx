import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWord } from '@/lib/i18n';
import type { OrderAtHand } from '../hand';
import { linkTo } from '../place';
import { RunningClock } from './clocks';
import { ICONS } from './icons';

/** One order on a shelf: what, for whom, how its clock stands; the whole of it leads to the order. */
export function OrderLine({ order, waiting, children }: OrderAtHand & { children?: ReactNode }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <li className="order-line">
      <a href={linkTo({ order: order.id })}>
        <span className="line-top">
          <strong>{order.what}</strong>
          <span className="state">{word('work.state', order.state)}</span>
        </span>
        <span>
          {order.customerName} <span className="soft number">{order.phoneMasked}</span>
        </span>
        {order.chased > 0 ? <span className="chased">{t('rep.chased', { count: order.chased })}</span> : null}
      </a>
      <RunningClock order={order} />
      <WaitingMark waiting={waiting} />
      {children}
    </li>
  );
}

export function WaitingMark({ waiting }: Pick<OrderAtHand, 'waiting'>) {
  const { t } = useTranslation();
  if (waiting.length === 0) {
    return null;
  }
  const aside = waiting.some((each) => each.aside !== null);
  return (
    <p className="waiting-mark" data-aside={aside}>
      {aside ? ICONS.late : ICONS.sending}
      {aside ? t('rep.outbox.aside') : t('rep.outbox.waits', { count: waiting.length })}
    </p>
  );
}
