import { CheckCircleFilled, ClockCircleOutlined, WarningFilled } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/components/problem-words';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { useAccept, useFinish, type WorkOrder } from '../api/work-orders';

/** One order: what to do, for whom, by when, the words that were promised. */
export function OrderCard({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const now = useServerNow();
  return (
    <li className="card order" aria-label={order.what}>
      <div className="order-top">
        <h2>{order.what}</h2>
        {order.dueAt ? <Due at={order.dueAt} open={order.finishedAt === null} now={now} /> : null}
      </div>
      <p>
        <strong>{order.customerName}</strong> <span className="soft number">{order.phoneMasked}</span>
      </p>
      {order.promise ? <blockquote>{order.promise}</blockquote> : null}
      <p className="soft small">
        {t('orders.by', { name: nameOf(order.dispatchedBy), at: moment(order.createdAt, now, language) })}
      </p>
      {order.field ? <Field field={order.field} /> : null}
      {order.result ? (
        <p className="order-result">
          <CheckCircleFilled aria-hidden="true" /> {order.result}
        </p>
      ) : null}
      <Steps order={order} />
    </li>
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

/** What the rep can do next; others only read. */
function Steps({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  const wordsOf = useProblemWords();
  const person = useMe();
  const accept = useAccept();
  const finish = useFinish();
  const [result, setResult] = useState('');
  const problem = accept.error ?? finish.error;
  if (person.role !== 'rep' || order.finishedAt !== null) {
    return null;
  }
  return (
    <div className="order-steps">
      {problem ? <Alert type="warning" showIcon role="alert" title={wordsOf(problem).sentence} /> : null}
      {order.state === 'dispatched' ? (
        <Button type="primary" size="large" block loading={accept.isPending} onClick={() => accept.mutate({ order })}>
          {t('orders.accept')}
        </Button>
      ) : null}
      {order.state === 'accepted' ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            finish.mutate({ order, result: result.trim() });
          }}
        >
          <Input.TextArea
            aria-label={t('orders.result')}
            placeholder={t('orders.resultHint')}
            rows={3}
            maxLength={500}
            value={result}
            onChange={(event) => setResult(event.target.value)}
          />
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            block
            disabled={result.trim() === ''}
            loading={finish.isPending}
          >
            {t('orders.finish')}
          </Button>
        </form>
      ) : null}
    </div>
  );
}
