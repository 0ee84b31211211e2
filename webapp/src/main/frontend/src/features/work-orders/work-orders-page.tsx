import { InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { REP_PAGE, useMe } from '@/lib/session';
import { byClock, byEnd, type State, type WorkOrder } from '@/lib/work-order';
import { isUnanswered } from '@/lib/complaint';
import { complaintsQuery } from './api/complaints';
import { workOrdersQuery } from './api/work-orders';
import { ChaseOverdue } from './components/chase-overdue';
import { ComplaintShelf } from './components/complaint-shelf';
import { OrderCard } from './components/order-card';
import { Waits } from './components/waits';
import { WorkNumbers } from './components/work-numbers';
import './work-orders.css';

const SHELVES = {
  waiting: ['dispatched'],
  underWay: ['accepted', 'appointed', 'working', 'paused'],
  returned: ['returned'],
  finished: ['finished', 'confirmed', 'merged'],
} as const satisfies Record<string, readonly State[]>;
type Shelf = keyof typeof SHELVES;
const ORDER: readonly Shelf[] = ['waiting', 'underWay', 'returned', 'finished'];
const WHO_ACTS = ['telephone_manager', 'supervisor'];

function on(shelf: Shelf, orders: readonly WorkOrder[]): WorkOrder[] {
  const states: readonly State[] = SHELVES[shelf];
  return orders.filter((order) => states.includes(order.state)).toSorted(shelf === 'finished' ? byEnd : byClock);
}

/** What was promised to customers, followed by whoever promised it or leads the region; reps have a page of their own. */
export default function WorkOrdersPage() {
  const { t } = useTranslation();
  const { role } = useMe();
  const [search] = useSearchParams();
  const [chosen, setShelf] = useState<Shelf | 'complaints'>(search.get('shelf') === 'complaints' ? 'complaints' : 'waiting');
  const rep = role === 'rep';
  const { data, error, refetch } = useQuery({ ...workOrdersQuery, enabled: !rep });
  const { data: complaints } = useQuery({ ...complaintsQuery, enabled: !rep });
  if (rep) {
    return <Navigate to={REP_PAGE} replace />;
  }
  const orders = data ?? [];
  const shelf = chosen === 'complaints' ? null : chosen;
  const unanswered = (complaints ?? []).filter((each) => isUnanswered(each) || each.state === 'answered').length;
  return (
    <div className="orders">
      <header>
        <h1>{t('screen.work-orders')}</h1>
        <Segmented
          aria-label={t('orders.shelf')}
          value={chosen}
          onChange={setShelf}
          options={[
            ...ORDER.map((value) => ({ value, label: `${t(`orders.${value}`)} ${on(value, orders).length}` })),
            { value: 'complaints' as const, label: `${t('complaints.title')} ${unanswered}` },
          ]}
        />
      </header>
      {role === 'supervisor' ? <ChaseOverdue orders={orders} /> : null}
      {shelf === null ? <ComplaintShelf /> : <Orders shelf={shelf} orders={data} error={error} onRetry={() => void refetch()} acts={WHO_ACTS.includes(role)} />}
      {role === 'supervisor' ? (
        <>
          <Waits />
          <WorkNumbers />
        </>
      ) : null}
    </div>
  );
}

function Orders({ shelf, orders, error, onRetry, acts }: { shelf: Shelf; orders: readonly WorkOrder[] | undefined; error: Error | null; onRetry: () => void; acts: boolean }) {
  const { t } = useTranslation();
  const shown = on(shelf, orders ?? []);
  return (
    <>
      {error ? <Failure problem={error} onRetry={onRetry} /> : null}
      {!orders && !error ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {orders && shown.length === 0 ? (
        <Note icon={<InboxOutlined aria-hidden="true" />} title={t(`orders.empty.${shelf}`)} text={t('orders.emptyText')} />
      ) : null}
      <ul>
        {shown.map((order) => (
          <OrderCard key={order.id} order={order} acts={acts} />
        ))}
      </ul>
    </>
  );
}
