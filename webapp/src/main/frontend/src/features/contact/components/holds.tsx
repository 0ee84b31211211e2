import { useQuery } from '@tanstack/react-query';
import { Button, Input, Skeleton } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Refused } from '@/components/refused';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Hold, holdsQuery, useLiftHold, usePlaceHold } from '../api/contact';

/** One customer's holds: asked by key, placed and lifted with a reason. */
export function Holds({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [customer, setCustomer] = useState('');
  const { data, error, refetch, isFetching } = useQuery(holdsQuery(customer));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setCustomer(typed.trim());
  };
  return (
    <section className="card contact-part" aria-label={t('contact.holds')}>
      <h2>{t('contact.holds')}</h2>
      <p className="soft">{t('contact.holdsText')}</p>
      <form className="contact-fields" onSubmit={submit}>
        <label>
          <span>{t('contact.key')}</span>
          <Input value={typed} maxLength={64} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <Button htmlType="submit" disabled={typed.trim() === ''} loading={isFetching}>
          {t('contact.ask')}
        </Button>
      </form>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {customer !== '' && !data && !error ? <Skeleton active paragraph={{ rows: 2 }} /> : null}
      {data?.length === 0 ? <p role="status">{t('contact.holdsNone', { customer })}</p> : null}
      <ul className="contact-holds">
        {(data ?? []).map((hold) => (
          <Line key={hold.id} customer={customer} hold={hold} mayChange={mayChange} />
        ))}
      </ul>
      {mayChange && data ? <Place key={customer} customer={customer} /> : null}
    </section>
  );
}

function Line({ customer, hold, mayChange }: { customer: string; hold: Hold; mayChange: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  const lift = useLiftHold(customer, hold.id);
  const [reason, setReason] = useState('');
  const open = hold.liftedBy === null && (hold.until === null || Date.parse(hold.until) > now);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    lift.mutate(reason.trim());
  };
  return (
    <li aria-label={hold.reason}>
      <strong>{hold.reason}</strong>
      <p className="soft">
        {t('contact.placed', { who: hold.placedBy ?? t('contact.anImport'), at: moment(hold.since, now, language) })}{' '}
        {hold.until === null ? t('contact.untilLifted') : t('contact.until', { at: moment(hold.until, now, language) })}
      </p>
      {hold.liftedBy === null ? null : <p>{t('contact.lifted', { who: hold.liftedBy, reason: hold.liftReason ?? '–' })}</p>}
      {open && mayChange ? (
        <form className="contact-fields" onSubmit={submit}>
          <label>
            <span>{t('contact.liftWhy')}</span>
            <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          </label>
          <Button htmlType="submit" disabled={reason.trim() === ''} loading={lift.isPending}>
            {t('contact.lift')}
          </Button>
        </form>
      ) : null}
      <Refused problem={lift.error} />
    </li>
  );
}

function Place({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const place = usePlaceHold(customer);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    place.mutate({ reason: reason.trim(), until: until === '' ? null : new Date(until).toISOString() }, { onSuccess: () => setReason('') });
  };
  return (
    <form className="contact-fields" onSubmit={submit} aria-label={t('contact.place')}>
      <label>
        <span>{t('contact.placeWhy')}</span>
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </label>
      <label>
        <span>{t('contact.placeUntil')}</span>
        <Input type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} />
      </label>
      <Button htmlType="submit" danger disabled={reason.trim() === ''} loading={place.isPending}>
        {t('contact.place')}
      </Button>
      <Refused problem={place.error} />
    </form>
  );
}
