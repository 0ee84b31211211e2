import { useQuery } from '@tanstack/react-query';
import { Button, Input, Popconfirm, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Failure } from '@/components/failure';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { shelfQuery, type Step, useRollBack, type Version } from './api/rules';
import { Refused } from '@/components/refused';
import { Learn } from './components/learn';
import { Timeline } from './components/timeline';
import { useLabel } from './components/words';
import './rules.css';

/** One table: its versions, what is in force, and what was done with each and by whom. */
export default function TablePage() {
  const { t } = useTranslation();
  const { table = '' } = useParams();
  const labelOf = useLabel();
  const person = useMe();
  const { data, error, refetch } = useQuery(shelfQuery(table));
  return (
    <div className="rules">
      <p className="rule-path">
        <Link to="/rules">{t('screen.rules')}</Link>
      </p>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {data ? (
        <>
          <h1>{labelOf(data.table.label)}</h1>
          <RollBack table={table} versions={data.versions} />
          <Timeline table={table} />
          <Versions table={table} versions={data.versions} />
          {data.table.kind === 'CHURN_POINTS' && person.role === 'marketer' ? <Learn table={table} /> : null}
          <Story table={table} steps={data.steps} />
        </>
      ) : null}
    </div>
  );
}

/** The version before is in force again, from now on. */
function RollBack({ table, versions }: { table: string; versions: Version[] }) {
  const { t } = useTranslation();
  const person = useMe();
  const back = useRollBack(table);
  const [why, setWhy] = useState('');
  const active = versions.find((each) => each.state === 'active');
  if (active === undefined || active.from === null || person.role === 'auditor') {
    return null;
  }
  return (
    <div className="card rule-act">
      <label>
        <span>{t('rules.rollBackWhy', { number: active.number })}</span>
        <Input value={why} maxLength={500} onChange={(event) => setWhy(event.target.value)} />
      </label>
      <Popconfirm title={t('rules.rollBackSure', { number: active.number })} onConfirm={() => back.mutate(why)}>
        <Button danger disabled={why.trim() === ''} loading={back.isPending}>
          {t('rules.rollBack')}
        </Button>
      </Popconfirm>
      <Refused problem={back.error} />
    </div>
  );
}

function Versions({ table, versions }: { table: string; versions: Version[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  return (
    <div className="card rule-shelf">
      <table className="ruled">
        <thead>
          <tr>
            <th scope="col">{t('rules.versionTitle')}</th>
            <th scope="col">{t('rules.stateTitle')}</th>
            <th scope="col">{t('rules.author')}</th>
            <th scope="col">{t('rules.approver')}</th>
            <th scope="col">{t('rules.from')}</th>
            <th scope="col">{t('rules.until')}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version.id}>
              <th scope="row">
                <Link to={`/rules/${encodeURIComponent(table)}/${version.id}`}>{t('rules.version', { number: version.number })}</Link>
                {version.basedOn === null ? null : <small className="soft">{t('rules.basedOn', { number: version.basedOn })}</small>}
              </th>
              <td>
                <span className="pill rule-state" data-state={version.state}>
                  {t(`rules.state.${version.state}`)}
                </span>
                {version.errors > 0 ? <small className="rule-errors">{t('rules.errors', { count: version.errors })}</small> : null}
              </td>
              <td>{version.author}</td>
              <td>{version.approver ?? '–'}</td>
              <td>{version.from === null ? '–' : moment(version.from, now, language)}</td>
              <td>{version.until === null ? '–' : moment(version.until, now, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What was done with the versions, the latest first. */
function Story({ table, steps }: { table: string; steps: Step[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  const now = useServerNow();
  return (
    <section className="card rule-story" aria-label={t('rules.story')}>
      <h2>{t('rules.story')}</h2>
      <ol>
        {steps.map((step) => (
          <li key={`${step.versionId} ${step.at} ${step.what}`}>
            <time dateTime={step.at}>{moment(step.at, now, language)}</time>
            <span>
              <Link to={`/rules/${encodeURIComponent(table)}/${step.versionId}`}>{t('rules.version', { number: step.number })}</Link>{' '}
              {word('rules.deed', step.what)} · {step.who}
              {step.comment === '' ? null : <q>{step.comment}</q>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
