import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { useServerNow } from '@/lib/clock';
import { useLanguage } from '@/lib/i18n';
import { type Jurisdiction, type Terms, termsQuery } from '../api/contact';
import { NewTerms } from './new-terms';

/** The terms of a jurisdiction with the days from which they hold; those of today are marked. */
export function Law({ jurisdiction, mayWrite }: { jurisdiction: Jurisdiction; mayWrite: boolean }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const { data, error, refetch } = useQuery(termsQuery(jurisdiction.id));
  const [writing, setWriting] = useState(false);
  const today = new Date(now).toISOString().slice(0, 10);
  const current = data?.filter((each) => each.from <= today).at(-1);
  return (
    <section className="card contact-part" aria-label={t('contact.terms')}>
      <h2>{t('contact.terms')}</h2>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 4 }} /> : null}
      {data?.length === 0 ? <p className="soft">{t('contact.termsNone')}</p> : null}
      {data && data.length > 0 ? <Rows terms={data} current={current} /> : null}
      {mayWrite && data && !writing ? (
        <Button className="contact-new" onClick={() => setWriting(true)}>
          {t('contact.termsNew')}
        </Button>
      ) : null}
      {writing ? <NewTerms jurisdiction={jurisdiction} like={data?.at(-1)} onDone={() => setWriting(false)} /> : null}
    </section>
  );
}

function Rows({ terms, current }: { terms: Terms[]; current: Terms | undefined }) {
  const { t } = useTranslation();
  const sentences = useSentences();
  const last = current ? Date.parse(current.from) : 0;
  return (
    <ol className="contact-terms">
      {terms.toReversed().map((row) => (
        <li key={row.from} aria-current={row === current}>
          <h3>
            {t('contact.from', { day: row.from })}{' '}
            <small className="soft">
              {row === current ? t('contact.holdsNow') : Date.parse(row.from) > last ? t('contact.holdsLater') : t('contact.heldBefore')}
            </small>
          </h3>
          <ul>
            {sentences(row).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p className="soft small">{t('contact.source', { source: row.source })}</p>
          {row.writtenBy === null ? null : <p className="soft small">{t('contact.writtenBy', { who: row.writtenBy })}</p>}
        </li>
      ))}
    </ol>
  );
}

/** Terms as sentences. */
function useSentences(): (terms: Terms) => string[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const limits = (of: Terms['person']) => {
    const { day, week, ever } = of ?? { day: null, week: null, ever: null };
    return [
      day === null ? null : t('contact.perDay', { n: day }),
      week === null ? null : t('contact.perWeek', { n: week }),
      ever === null ? null : t('contact.perLife', { n: ever }),
    ].filter((each) => each !== null);
  };
  const limited = (key: 'contact.person' | 'contact.number', of: Terms['person']) => {
    const all = limits(of);
    return all.length === 0 ? [] : [t(key, { limits: all.join(language === 'en' ? ', ' : '、') })];
  };
  return (row) => [
    row.callsFrom === null || row.callsUntil === null
      ? t('contact.anyHour')
      : t('contact.hours', { from: row.callsFrom.slice(0, 5), until: row.callsUntil.slice(0, 5) }),
    t(`contact.rest.${row.rest}`),
    ...(row.consentRequired ? [t('contact.consent')] : []),
    ...(row.portOutStops ? [t('contact.portOut')] : []),
    ...(row.registeredNumber ? [t('contact.registered')] : []),
    ...limited('contact.person', row.person),
    ...limited('contact.number', row.number),
    t('contact.after', { contact: row.afterContactHours, complaint: row.afterComplaintHours, abandoned: row.afterAbandonedHours }),
    row.deadNumberDays === null ? t('contact.deadForGood') : t('contact.dead', { days: row.deadNumberDays }),
  ];
}
