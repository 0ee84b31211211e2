import { Alert, Button, Input } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Refused } from '@/components/refused';
import { useMe } from '@/lib/session';
import { useErasure } from './api/erasure';

const SHORTEST_REASON = 5;

/** A supervisor asks for a customer to be erased; another person decides, and what a law keeps is told beforehand. */
export function Erase({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const { role } = useMe();
  const erasure = useErasure(customer);
  const [asking, ask] = useState(false);
  const [reason, setReason] = useState('');
  if (role !== 'supervisor') {
    return null;
  }
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (reason.trim().length >= SHORTEST_REASON) {
      erasure.mutate(reason.trim());
    }
  };
  if (erasure.data) {
    const { kept } = erasure.data;
    return (
      <Alert
        type="info"
        showIcon
        role="status"
        title={t('erase.asked')}
        description={
          <>
            {kept.length === 0 ? t('erase.nothingKept') : null}
            <ul>
              {kept.map((each) => (
                <li key={each.what}>{t('erase.kept', { what: t(`erase.class.${each.what}`, { defaultValue: each.what }), until: each.until.slice(0, 10) })}</li>
              ))}
            </ul>
            <Link to="/approvals">{t('screen.approvals')}</Link>
          </>
        }
      />
    );
  }
  return asking ? (
    <form className="number-form" aria-label={t('erase.title')} onSubmit={send}>
      <p>{t('erase.what')}</p>
      <Input autoFocus aria-label={t('erase.reason')} placeholder={t('erase.reasonHint')} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button danger htmlType="submit" loading={erasure.isPending} disabled={reason.trim().length < SHORTEST_REASON}>
        {t('erase.ask')}
      </Button>
      <Button onClick={() => ask(false)}>{t('erase.leave')}</Button>
      <Refused problem={erasure.error} />
    </form>
  ) : (
    <Button size="small" danger onClick={() => ask(true)}>
      {t('erase.title')}
    </Button>
  );
}
