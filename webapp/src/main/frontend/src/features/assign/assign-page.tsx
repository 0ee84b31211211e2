import { TeamOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { Refused } from '@/components/refused';
import { count } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Batch, type People, peopleQuery, type Preview, usePreview, type Wish } from './api/assign';
import { Carry } from './components/carry';
import { Fairness } from './components/fairness';
import { History } from './components/history';
import { Narrow } from './components/narrow';
import { Sides } from './components/sides';
import './assign.css';

const NOTHING: Wish = { from: [], fromNobody: false, to: [], tiers: [], bands: [], regions: [], keys: [], most: null };

/** Customers are given to other managers: who gives, who gets, what that does to each, and only then the act. */
export default function AssignPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(peopleQuery);
  return (
    <div className="assign">
      <h1>{t('screen.assign')}</h1>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {data?.managers.length === 0 ? (
        <Note icon={<TeamOutlined aria-hidden="true" />} title={t('assign.nobody')} text={t('assign.nobodyText')} />
      ) : null}
      {data && data.managers.length > 0 ? <Assign people={data} /> : null}
      <History people={data ?? null} />
    </div>
  );
}

function Assign({ people }: { people: People }) {
  const { t } = useTranslation();
  const [wish, setWish] = useState(NOTHING);
  const [seen, setSeen] = useState<Preview | null>(null);
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<Batch | null>(null);
  const preview = usePreview();
  const change = (part: Partial<Wish>) => {
    setWish({ ...wish, ...part });
    setSeen(null);
    setDone(null);
    preview.reset();
  };
  const whole = (wish.from.length > 0 || wish.fromNobody) && wish.to.length > 0;
  return (
    <>
      <Sides people={people} wish={wish} onChange={change} />
      <Narrow people={people} wish={wish} onChange={change} />
      <div className="assign-next">
        <Button type="primary" disabled={!whole} loading={preview.isPending} onClick={() => preview.mutate(wish, { onSuccess: setSeen })}>
          {t('assign.look')}
        </Button>
        {whole ? null : <span className="soft">{t('assign.choose')}</span>}
      </div>
      <Refused problem={preview.error} />
      {seen ? (
        <section className="card assign-part" aria-label={t('assign.preview')}>
          <Fairness preview={seen} />
          <Carry
            key={seen.version}
            wish={wish}
            seen={seen}
            reason={reason}
            onReason={setReason}
            onNow={setSeen}
            onDone={(batch) => {
              setWish(NOTHING);
              setSeen(null);
              setReason('');
              setDone(batch);
            }}
          />
        </section>
      ) : null}
      <div role="status">{done ? <Done batch={done} /> : null}</div>
    </>
  );
}

function Done({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const stayed = batch.stayedOnLine + batch.stayedPromised;
  return (
    <Alert
      type="success"
      showIcon
      title={t('assign.done', { count: batch.moved, moved: count(batch.moved, language) })}
      {...(stayed === 0
        ? {}
        : { description: t('assign.doneStayed', { promised: batch.stayedPromised, line: batch.stayedOnLine }) })}
    />
  );
}
