import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { count } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Campaign, reasonsQuery } from '../api/campaigns';
import { ReasonBars } from './reason-bars';

/** Who is on the newest list, and the first reason of everybody who is not. */
export function Reasons({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data, error, refetch } = useQuery(reasonsQuery(campaign.id));
  const all = data?.reduce((sum, each) => sum + each.customers, 0) ?? 0;
  return (
    <section className="card campaign-part" aria-label={t('campaigns.who')}>
      <h2>{t('campaigns.who')}</h2>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 4 }} /> : null}
      {data && all === 0 ? <p className="soft">{t('campaigns.noList')}</p> : null}
      {all > 0 ? <p className="soft">{t('campaigns.audience', { count: all, customers: count(all, language) })}</p> : null}
      {all > 0 ? <ReasonBars reasons={data ?? []} /> : null}
    </section>
  );
}
