import { Button, Input, type InputRef } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Refused } from '@/components/refused';
import { Problem } from '@/lib/problem';
import { may, useMe } from '@/lib/session';
import { useNumber } from './api/number';

const SHORTEST_REASON = 5;

const focus = (input: InputRef | null) => input?.focus();

/** The number, masked; whoever may see it in full says why and then sees it until the card is left. */
export function NumberInFull({ customer, masked }: { customer: string; masked: string | null }) {
  const { t } = useTranslation();
  const person = useMe();
  const number = useNumber(customer);
  const [asking, ask] = useState(false);
  const [reason, setReason] = useState('');
  if (masked === null) {
    return null;
  }
  if (number.data) {
    const { today, aDay, approval } = number.data;
    return (
      <span role="status">
        <strong className="number">{number.data.number}</strong>{' '}
        <small className="soft">{approval === null ? t('number.today', { today, aDay }) : t('number.byApproval')}</small>
      </span>
    );
  }
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    number.mutate(reason.trim());
  };
  const needsApproval = number.error instanceof Problem && number.error.code === 'approval-needed';
  return (
    <>
      <span className="number soft">{masked}</span>
      {may(person, 'approvals') && !asking ? (
        <Button size="small" onClick={() => ask(true)}>
          {t('number.show')}
        </Button>
      ) : null}
      {asking ? (
        <form className="number-form" onSubmit={send}>
          <Input
            aria-label={t('number.reason')}
            placeholder={t('number.reasonHint')}
            maxLength={300}
            ref={focus}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => (event.key === 'Escape' ? ask(false) : undefined)}
          />
          <Button htmlType="submit" type="primary" loading={number.isPending} disabled={reason.trim().length < SHORTEST_REASON}>
            {t('number.do')}
          </Button>
          <Button onClick={() => ask(false)}>{t('number.leave')}</Button>
          <Refused problem={number.error} />
          {needsApproval ? <Link to="/approvals">{t('number.ask')}</Link> : null}
        </form>
      ) : null}
    </>
  );
}
