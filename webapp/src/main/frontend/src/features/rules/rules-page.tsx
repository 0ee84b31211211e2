import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Failure } from '@/components/failure';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';
import { tablesQuery } from './api/rules';
import { useLabel } from './components/words';
import './rules.css';

/** The tables that decide who is at risk, how much they are worth and what they are offered. */
export default function RulesPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(tablesQuery);
  return (
    <div className="rules">
      <h1>{t('screen.rules')}</h1>
      <p className="soft">{t('rules.what')}</p>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {data ? <Tables /> : null}
    </div>
  );
}

function Tables() {
  const { t } = useTranslation();
  const language = useLanguage();
  const labelOf = useLabel();
  const word = useWord();
  const now = useServerNow();
  const { data = [] } = useQuery(tablesQuery);
  return (
    <div className="card rule-shelf">
      <table className="ruled">
        <thead>
          <tr>
            <th scope="col">{t('rules.table')}</th>
            <th scope="col">{t('rules.decides')}</th>
            <th scope="col">{t('rules.inForce')}</th>
            <th scope="col">{t('rules.waiting')}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((table) => (
            <tr key={table.id}>
              <th scope="row">
                <Link to={`/rules/${encodeURIComponent(table.id)}`}>{labelOf(table.label)}</Link>
              </th>
              <td>{word('rules.kind', table.kind)}</td>
              <td>
                {table.active === null ? t('rules.none') : t('rules.version', { number: table.active })}
                {table.until === null ? '' : ` · ${t('rules.endsAt', { at: moment(table.until, now, language) })}`}
              </td>
              <td>
                {[
                  table.drafts > 0 ? t('rules.drafts', { count: table.drafts }) : '',
                  table.submitted > 0 ? t('rules.submittedCount', { count: table.submitted }) : '',
                ]
                  .filter((each) => each !== '')
                  .join(' · ') || '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
