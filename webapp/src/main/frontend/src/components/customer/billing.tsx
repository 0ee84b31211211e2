import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/lib/clock';
import { money, moment } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';
import { billingQuery } from './api/billing';

/** The customer as the operator's billing system has it now; not there where there is no such system. */
export function Billing({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  const { data, error, isFetching, refetch } = useQuery(billingQuery(customer));
  if (data?.answer === 'none') {
    return null;
  }
  const silent = error !== null || data?.answer === 'silent';
  return (
    <section aria-labelledby="billing" aria-busy={isFetching}>
      <h3 id="billing">{t('desk.billing')}</h3>
      {!data && !error ? <p className="soft">{t('desk.billingAsked')}</p> : null}
      {silent ? <p className="soft">{t('desk.billingSilent')}</p> : null}
      {!silent && data?.answer === 'unknown' ? <p className="soft">{t('desk.billingUnknown')}</p> : null}
      {!silent && data?.answer === 'known' ? (
        <>
          <p>
            <span className="row-state" data-of={data.state}>
              {data.state ? word('subscriptionState', data.state) : '–'}
            </span>{' '}
            {data.balance === null ? null : (
              <span className="number">
                {data.balance < 0
                  ? t('desk.owes', { amount: money(-data.balance, language) })
                  : t('desk.balance', { amount: money(data.balance, language) })}
              </span>
            )}
          </p>
          {data.services.length === 0 ? <p className="soft">{t('desk.noServices')}</p> : null}
          <ul className="rows">
            {data.services.map((service) => (
              <li key={service.id}>
                <small className="soft number">{service.since}</small>
                <span>{service.name}</span>
                <small className="soft">{service.until ? t('desk.serviceUntil', { day: service.until }) : t('desk.serviceOpen')}</small>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="soft small">
        {data?.asOf && !silent ? t('desk.billingAt', { at: moment(data.asOf, serverNow(), language) }) : null}{' '}
        <button type="button" className="sale-open soft" disabled={isFetching} onClick={() => void refetch()}>
          {t('desk.billingAgain')}
        </button>
      </p>
    </section>
  );
}
