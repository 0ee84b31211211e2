import { useTranslation } from 'react-i18next';
import type { Me } from '@/lib/session';
import { byClock, byEnd, isOpen } from '@/lib/work-order';
import { atHand, type Hand, isMine, type OrderAtHand, useHand } from '../hand';
import { Credit } from './order-page';
import { OrderLine } from './order-line';
import { Empty } from './said';

type Shelved = 'waiting' | 'mine' | 'done';

function belongs(shelf: Shelved, { order }: OrderAtHand, person: Me): boolean {
  switch (shelf) {
    case 'waiting':
      return order.state === 'dispatched' && (order.assignedTo === null || isMine(order, person));
    case 'mine':
      return isOpen(order) && order.state !== 'dispatched' && isMine(order, person);
    case 'done':
      return !isOpen(order) && isMine(order, person);
  }
}

/** The orders of a shelf; open ones by their clock, those done by their end. */
export function onShelf(shelf: Shelved, hand: Hand): OrderAtHand[] {
  const order = shelf === 'done' ? byEnd : byClock;
  return (hand.seen?.orders ?? [])
    .map((each) => atHand(each, hand))
    .filter((each) => belongs(shelf, each, hand.person))
    .toSorted((one, other) => order(one.order, other.order));
}

export function ShelfOf({ shelf }: { shelf: 'waiting' | 'mine' }) {
  const { t } = useTranslation();
  const hand = useHand();
  const shown = onShelf(shelf, hand);
  if (!hand.seen) {
    return null;
  }
  return shown.length === 0 ? (
    <Empty title={t(`rep.empty.${shelf}`)} text={t('rep.empty.text')} />
  ) : (
    <ul className="shelf">
      {shown.map((each) => (
        <OrderLine key={each.order.id} {...each} />
      ))}
    </ul>
  );
}

/** What this person has done in 30 days, and what came of it. */
export function Done() {
  const { t } = useTranslation();
  const hand = useHand();
  const shown = onShelf('done', hand);
  if (!hand.seen) {
    return null;
  }
  if (shown.length === 0) {
    return <Empty title={t('rep.empty.done')} text={t('rep.empty.doneText')} />;
  }
  const credits = shown.flatMap(({ order }) => (order.credit ? [order.credit] : []));
  const kept = credits.filter((each) => each.inNet === true).length;
  const orders = credits.reduce((sum, each) => sum + each.orders, 0);
  return (
    <>
      <p className="sum">{t('rep.credit.sum', { done: shown.length, kept, orders })}</p>
      <ul className="shelf">
        {shown.map((each) => (
          <OrderLine key={each.order.id} {...each}>
            <Credit order={each.order} />
          </OrderLine>
        ))}
      </ul>
    </>
  );
}
