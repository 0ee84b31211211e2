import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { count, percent } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Today } from './api/today';

/** What came of today so far, beside how far the day is: conversations against all that there were to have. */
export function Results({ day }: { day: Today }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { results } = day;
  const planned = results.talks + day.promises + day.records;
  const done = planned === 0 ? 0 : results.talks / planned;
  const behind = planned > 0 && done < results.share;
  return (
    <section className="card today-results" aria-label={t('today.results')}>
      <h2>{t('today.results')}</h2>
      <dl>
        <Figure name={t('today.talks')} value={results.talks} />
        <Figure name={t('today.rightParty')} value={results.rightParty} />
        <Figure name={t('today.accepted')} value={results.accepted} />
        <Figure name={t('today.saves')} value={results.saves} />
      </dl>
      <Progress percent={Math.round(done * 100)} status={behind ? 'exception' : 'normal'} aria-label={t('today.pace')} format={() => `${count(results.talks, language)} / ${count(planned, language)}`} />
      <p>
        {t(behind ? 'today.behind' : 'today.onPace', { done: percent(done, language, 0), share: percent(results.share, language, 0) })}{' '}
        <Link to="/results">{t('today.month')}</Link>
      </p>
    </section>
  );
}

function Figure({ name, value }: { name: string; value: number }) {
  const language = useLanguage();
  return (
    <div>
      <dt>{name}</dt>
      <dd className="number">{count(value, language)}</dd>
    </div>
  );
}
