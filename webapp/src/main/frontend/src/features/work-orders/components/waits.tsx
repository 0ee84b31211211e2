import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { count } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { type Wait, waitsQuery } from '../api/work-orders';

/** Whom the region's open orders wait for, and how long. */
export function Waits() {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const { data, error, refetch } = useQuery(waitsQuery);
  const hours = (value: number) => <span className="number">{count(Math.round(value * 10) / 10, language)}</span>;
  return (
    <section className="waits" aria-labelledby="waits-title">
      <h2 id="waits-title">{t('orders.waits.title')}</h2>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      <Table<Wait>
        size="small"
        pagination={false}
        loading={!data && !error}
        dataSource={[...(data ?? [])].sort((one, other) => other.hours - one.hours)}
        rowKey={(row) => `${row.on} ${row.who?.id ?? ''}`}
        locale={{ emptyText: <span className="soft">{t('orders.waits.none')}</span> }}
        columns={[
          { key: 'on', title: t('orders.waits.on'), render: (_, row) => word('work.waits', row.on) },
          { key: 'who', title: t('orders.waits.who'), render: (_, row) => (row.who ? nameOf(row.who) : '') },
          { key: 'orders', title: t('orders.waits.orders'), align: 'right', render: (_, row) => count(row.orders, language) },
          { key: 'longest', title: t('orders.waits.longest'), align: 'right', render: (_, row) => hours(row.longestHours) },
          { key: 'hours', title: t('orders.waits.hours'), align: 'right', render: (_, row) => hours(row.hours) },
        ]}
      />
    </section>
  );
}
