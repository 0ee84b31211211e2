import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Spans } from '@/components/spans';
import { useServerNow } from '@/lib/clock';
import { dated } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import { type Campaign, stepsQuery } from '../api/campaigns';

/** Through which states the campaign went, when, and who took each step. */
export function Steps({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const now = useServerNow();
  const { data, error, refetch } = useQuery(stepsQuery(campaign));
  const at = data?.map((step) => Date.parse(step.at)) ?? [];
  const spans = (data ?? []).map((step, place) => ({
    from: at[place] ?? now,
    until: at[place + 1] ?? now,
    kind: step.state,
    title: `${t(`campaigns.state.${step.state}`)} · ${dated(step.at, language)}`,
  }));
  return (
    <section className="card campaign-part" aria-label={t('campaigns.steps.title')}>
      <h2>{t('campaigns.steps.title')}</h2>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 2 }} title={false} /> : null}
      {data?.length === 0 ? <p className="soft">{t('campaigns.steps.none')}</p> : null}
      {spans.length === 0 ? null : <Spans spans={spans} first={at[0] ?? now} last={now} now={now} />}
      <ol className="campaign-steps">
        {(data ?? []).map((step) => (
          <li key={step.at}>
            <span className="pill campaign-state" data-state={step.state}>
              {t(`campaigns.state.${step.state}`)}
            </span>
            <time dateTime={step.at}>{dated(step.at, language)}</time>
            <span>
              {nameOf({ nameZh: step.byZh, nameEn: step.byEn })}
              {step.reason === null ? null : <q>{step.reason}</q>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
