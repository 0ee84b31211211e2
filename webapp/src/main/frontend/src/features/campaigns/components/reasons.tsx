import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { count, percent } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';
import { type Campaign, reasonsQuery } from '../api/campaigns';

/** Who is on the newest list, and the first reason of everybody who is not. */
export function Reasons({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  const { data, error, refetch } = useQuery(reasonsQuery(campaign.id));
  const all = data?.reduce((sum, each) => sum + each.customers, 0) ?? 0;
  const most = Math.max(1, ...(data ?? []).map((each) => each.customers));
  const sorted = [...(data ?? [])].sort((one, other) => other.customers - one.customers);
  return (
    <section className="card campaign-part" aria-label={t('campaigns.who')}>
      <h2>{t('campaigns.who')}</h2>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 4 }} /> : null}
      {data && all === 0 ? <p className="soft">{t('campaigns.noList')}</p> : null}
      {all > 0 ? <p className="soft">{t('campaigns.audience', { count: all, customers: count(all, language) })}</p> : null}
      <ul className="campaign-reasons">
        {sorted.map((each) => (
          <li key={each.reason} data-reason={each.reason}>
            <span>{word('campaigns.reason', each.reason)}</span>
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(100 * each.customers) / most} height="4" />
            </svg>
            <span className="number">
              {count(each.customers, language)} <small className="soft">{percent(each.customers / all, language)}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
