import { useQuery } from '@tanstack/react-query';
import { Button, Input, Table } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { useNames } from '@/lib/i18n';
import { type RepNumber, useWorkNumber, workNumbersQuery } from '../api/work-numbers';

const E164 = /^\+[1-9]\d{6,14}$/;

/** On which telephone each rep is rung when a customer is called for an order. */
export function WorkNumbers() {
  const { t } = useTranslation();
  const nameOf = useNames();
  const { data, error, refetch } = useQuery(workNumbersQuery);
  return (
    <section className="waits" aria-labelledby="numbers-title">
      <h2 id="numbers-title">{t('orders.numbers.title')}</h2>
      <p className="soft">{t('orders.numbers.text')}</p>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      <Table<RepNumber>
        size="small"
        pagination={false}
        loading={!data && !error}
        dataSource={data ?? []}
        rowKey="id"
        locale={{ emptyText: <span className="soft">{t('orders.numbers.nobody')}</span> }}
        columns={[
          { key: 'rep', title: t('orders.numbers.rep'), render: (_, row) => nameOf(row) },
          { key: 'number', title: t('orders.numbers.number'), render: (_, row) => <span className="number">{row.masked ?? t('orders.numbers.none')}</span> },
          { key: 'change', title: t('orders.numbers.change'), render: (_, row) => <Change rep={row} /> },
        ]}
      />
    </section>
  );
}

function Change({ rep }: { rep: RepNumber }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const change = useWorkNumber();
  const [number, setNumber] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (E164.test(number.trim())) {
      change.mutate({ rep: rep.id, number: number.trim() }, { onSuccess: () => setNumber('') });
    }
  };
  const label = t('orders.numbers.of', { name: nameOf(rep) });
  return (
    <form className="work-number" aria-label={label} onSubmit={submit}>
      <Input size="small" type="tel" autoComplete="off" aria-label={label} placeholder="+8613…" maxLength={16} value={number} onChange={(event) => setNumber(event.target.value)} />
      <Button size="small" htmlType="submit" loading={change.isPending} disabled={!E164.test(number.trim())}>
        {t('orders.numbers.keep')}
      </Button>
      {change.error ? <Failure problem={change.error} /> : null}
    </form>
  );
}
