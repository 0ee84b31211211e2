import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Failure } from '@/components/failure';
import { useLanguage } from '@/lib/i18n';
import { type Campaign, gateQuery, type Missing } from '../api/campaigns';

/** What the campaign lacks before customers are called, each with the way to where it is mended. */
export function StartGate({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data, error, refetch } = useQuery(gateQuery(campaign));
  const blocking = data?.missing.filter((each) => each.blocking) ?? [];
  const warnings = data?.missing.filter((each) => !each.blocking) ?? [];
  return (
    <section className="card campaign-part" aria-label={t('campaigns.gate.title')}>
      <h2>{t('campaigns.gate.title')}</h2>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? (
        <>
          <p role="status">{t('campaigns.gate.looking')}</p>
          <Skeleton active paragraph={{ rows: 3 }} title={false} />
        </>
      ) : null}
      {data?.sentence ? <p role="alert">{language === 'en' ? data.sentence.en : data.sentence.zh}</p> : null}
      {data && data.sentence === null && blocking.length === 0 ? <p>{t('campaigns.gate.ready')}</p> : null}
      <Missings title={t('campaigns.gate.blocking')} kind="blocking" missing={blocking} />
      <Missings title={t('campaigns.gate.warnings')} kind="warning" missing={warnings} />
    </section>
  );
}

function Missings({ title, kind, missing }: { title: string; kind: string; missing: Missing[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return missing.length === 0 ? null : (
    <div className="campaign-missing" data-kind={kind}>
      <h3>{title}</h3>
      <ul aria-label={title}>
        {missing.map((each) => (
          <li key={`${each.code} ${each.sentence.en}`} data-code={each.code}>
            <span>{language === 'en' ? each.sentence.en : each.sentence.zh}</span> <Link to={each.link}>{t('campaigns.gate.mend')}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
