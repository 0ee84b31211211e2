import { Alert, Button, Input, Progress } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '@/lib/clock';
import { isOpen, type WorkOrder } from '@/lib/work-order';
import { useChaseAll } from '../api/work-orders';

const MOST_NOTE = 500;

/** All orders whose clock has run out are asked for with one note. */
export function ChaseOverdue({ orders }: { orders: readonly WorkOrder[] }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const chase = useChaseAll();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const late = orders.filter((order) => isOpen(order) && order.clock !== null && !order.clock.paused && Date.parse(order.clock.due) <= now);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (note.trim() !== '') {
      void chase.run(late, note.trim()).then(() => setOpen(false));
    }
  };
  return (
    <div className="chase-overdue">
      <div role="status">
        {chase.done === null ? null : (
          <Alert
            type={chase.done.refused === 0 ? 'success' : 'warning'}
            showIcon
            title={t('orders.chase.done', { count: chase.done.chased })}
            {...(chase.done.refused === 0 ? {} : { description: t('orders.chase.refused', { count: chase.done.refused }) })}
          />
        )}
      </div>
      {late.length > 0 && !open ? (
        <Button onClick={() => setOpen(true)}>{t('orders.chase.all', { count: late.length })}</Button>
      ) : null}
      {open ? (
        <form aria-label={t('orders.chase.all', { count: late.length })} onSubmit={submit}>
          <Input autoFocus aria-label={t('orders.chase.note')} placeholder={t('orders.chase.note')} maxLength={MOST_NOTE} value={note} onChange={(event) => setNote(event.target.value)} />
          <Button type="primary" htmlType="submit" loading={chase.at !== null} disabled={note.trim() === '' || late.length === 0}>
            {t('orders.chase.now')}
          </Button>
          <Button disabled={chase.at !== null} onClick={() => setOpen(false)}>
            {t('orders.chase.leave')}
          </Button>
          {chase.at === null ? null : <Progress percent={Math.round((100 * chase.at.done) / chase.at.of)} />}
        </form>
      ) : null}
    </div>
  );
}
