import { useQuery } from '@tanstack/react-query';
import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Failure } from '@/components/failure';
import { Refused } from '@/components/refused';
import { count, percent } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { daysQuery } from '../api/backtests';
import { type Learned, learnedQuery, useLearn } from '../api/learning';
import { attributesQuery } from '../api/rules';
import { useLabel } from './words';

const SHOWN = 8;

/** Points learned of what became of the operator's own customers, which open as a draft. */
export function Learn({ table }: { table: string }) {
  const { t } = useTranslation();
  const { data: days } = useQuery(daysQuery);
  const learn = useLearn();
  const id = learn.data?.id ?? '';
  const { data: learned, error, refetch } = useQuery(learnedQuery(id));
  const [factsOf, setFactsOf] = useState<string | null>(null);
  const [rate, setRate] = useState<number | null>(null);
  const past = (days ?? []).filter((each) => each.outcome).map((each) => each.day);
  const runs = id !== '' && (learned === undefined || learned.state === 'running');
  return (
    <section className="card rule-try" aria-label={t('rules.learn.title')}>
      <h2>{t('rules.learn.title')}</h2>
      <p className="soft">{t('rules.learn.what')}</p>
      <div className="rule-act">
        <label>
          <span>{t('rules.learn.day')}</span>
          <Select
            aria-label={t('rules.learn.day')}
            allowClear
            placeholder={t('rules.learn.newest')}
            value={factsOf}
            options={past.map((value) => ({ value, label: value }))}
            onChange={(value: string | undefined) => setFactsOf(value ?? null)}
          />
        </label>
        <label>
          <span>{t('rules.learn.rate')}</span>
          <InputNumber min={0.1} max={99} value={rate} placeholder={t('rules.learn.rateOfDay')} onChange={setRate} />
        </label>
        <Button disabled={runs || past.length === 0} loading={learn.isPending} onClick={() => learn.mutate({ factsOf, trueRate: rate === null ? null : rate / 100 })}>
          {t('rules.learn.run')}
        </Button>
      </div>
      {days && past.length === 0 ? <p>{t('rules.backtest.noDays')}</p> : null}
      <Refused problem={learn.error} />
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {runs ? <p role="status">{t('rules.learn.running')}</p> : null}
      {learned !== undefined && learned.state !== 'running' ? <Result table={table} learned={learned} /> : null}
    </section>
  );
}

function Result({ table, learned }: { table: string; learned: Learned }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const labelOf = useLabel();
  const { data: attributes = [] } = useQuery(attributesQuery('CHURN_POINTS'));
  const { result } = learned;
  if (result === null || learned.versionId === null) {
    return <p role="alert">{learned.sentence ?? t('rules.learn.failed')}</p>;
  }
  const named = (key: string) => {
    const found = attributes.find((each) => each.key === key);
    return found === undefined ? key : labelOf(found.label);
  };
  return (
    <div className="rule-outcome">
      <p className="rule-verdict">
        {t('rules.learn.learned', {
          subjects: count(result.subjects, language),
          left: count(result.left, language),
          rows: result.rows,
          auc: result.auc.toFixed(2),
          deviation: result.aucDeviation.toFixed(2),
          lift: result.liftAtTop.value.toFixed(1),
          rate: percent(result.trueRate, language),
        })}{' '}
        <Link to={`/rules/${encodeURIComponent(table)}/${learned.versionId}`}>{t('rules.learn.open', { number: result.number })}</Link>
      </p>
      <table className="rule-matrix">
        <caption>{t('rules.learn.attributes')}</caption>
        <tbody>
          {result.attributes.slice(0, SHOWN).map((each) => (
            <tr key={each.key}>
              <th scope="row">{named(each.key)}</th>
              <td>{each.informationValue.toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {result.remarks.length === 0 ? null : (
        <ul className="rule-movers">
          {result.remarks.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
