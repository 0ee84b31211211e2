import { InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { type WorkOrder, workOrdersQuery } from './api/work-orders';
import { OrderCard } from './components/order-card';
import './work-orders.css';

const SHELVES = {
  waiting: ['dispatched'],
  accepted: ['accepted'],
  finished: ['finished', 'returned'],
} as const satisfies Record<string, readonly WorkOrder['state'][]>;
type Shelf = keyof typeof SHELVES;
const ORDER: readonly Shelf[] = ['waiting', 'accepted', 'finished'];

function on(shelf: Shelf, orders: readonly WorkOrder[]): WorkOrder[] {
  const states: readonly string[] = SHELVES[shelf];
  const soonest = (one: WorkOrder, other: WorkOrder) =>
    (one.dueAt ?? one.createdAt).localeCompare(other.dueAt ?? other.createdAt);
  const latest = (one: WorkOrder, other: WorkOrder) =>
    (other.finishedAt ?? other.createdAt).localeCompare(one.finishedAt ?? one.createdAt);
  return orders.filter((order) => states.includes(order.state)).toSorted(shelf === 'finished' ? latest : soonest);
}

/** What was promised to customers and is waiting to be done; made for a phone in one hand. */
export default function WorkOrdersPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(workOrdersQuery);
  const [shelf, setShelf] = useState<Shelf>('waiting');
  const orders = data ?? [];
  const shown = on(shelf, orders);
  return (
    <div className="orders">
      <header>
        <h1>{t('screen.work-orders')}</h1>
        <Segmented
          aria-label={t('orders.shelf')}
          value={shelf}
          onChange={setShelf}
          options={ORDER.map((value) => ({ value, label: `${t(`orders.${value}`)} ${on(value, orders).length}` }))}
        />
      </header>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {data && shown.length === 0 ? (
        <Note icon={<InboxOutlined aria-hidden="true" />} title={t(`orders.empty.${shelf}`)} text={t('orders.emptyText')} />
      ) : null}
      <ul>
        {shown.map((order) => (
          <OrderCard key={order.id} order={order} />
        ))}
      </ul>
    </div>
  );
}
