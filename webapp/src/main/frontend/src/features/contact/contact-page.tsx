import { useQuery } from '@tanstack/react-query';
import { Select, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Failure } from '@/components/failure';
import { useNames } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { jurisdictionsQuery } from './api/contact';
import { Calendar } from './components/calendar';
import { ComplaintLimits } from './components/complaint-limits';
import { Holds } from './components/holds';
import { Law } from './components/law';
import { Question } from './components/question';
import './contact.css';

/** What is asked of calls: customers held back, the terms of each jurisdiction, its days of rest; how fast complaints are answered, and what is asked after a call. */
export default function ContactPage() {
  const { t } = useTranslation();
  const nameOf = useNames();
  const { role, regionId } = useMe();
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useQuery(jurisdictionsQuery);
  const chosen = data?.find((each) => each.id === search.get('of')) ?? data?.[0];
  return (
    <div className="contact">
      <h1>{t('screen.contact')}</h1>
      {role === 'supervisor' || role === 'auditor' ? <Holds mayChange={role === 'supervisor'} /> : null}
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {chosen ? (
        <>
          <label className="contact-of">
            <span>{t('contact.jurisdiction')}</span>
            <Select
              aria-label={t('contact.jurisdiction')}
              value={chosen.id}
              options={(data ?? []).map((each) => ({ value: each.id, label: nameOf(each) }))}
              onChange={(of) => setSearch({ of }, { replace: true })}
            />
          </label>
          <Law key={`law-${chosen.id}`} jurisdiction={chosen} mayWrite={role === 'admin'} />
          <Calendar key={`year-${chosen.id}`} jurisdiction={chosen} mayWrite={role === 'admin' || (role === 'supervisor' && regionId === null)} />
        </>
      ) : null}
      {role === 'marketer' ? null : <ComplaintLimits mayWrite={role === 'admin'} />}
      <Question mayWrite={role === 'marketer' || role === 'admin'} />
    </div>
  );
}
