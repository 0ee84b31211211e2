import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Refused } from '@/components/refused';
import { useServerNow } from '@/lib/clock';
import { freshKey } from '@/lib/fresh-key';
import { count, moment } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import { type Batch, historyQuery, type People, useUndo } from '../api/assign';

/** What was assigned and taken back, the latest first. */
export function History({ people }: { people: People | null }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(historyQuery);
  return (
    <section className="card assign-part" aria-label={t('assign.history')}>
      <h2>{t('assign.history')}</h2>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {data?.length === 0 ? <p className="soft">{t('assign.historyNone')}</p> : null}
      <ul className="assign-history">
        {(data ?? []).map((batch) => (
          <Act key={batch.id} batch={batch} people={people} />
        ))}
      </ul>
    </section>
  );
}

function Act({ batch, people }: { batch: Batch; people: People | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const now = useServerNow();
  const names = (ids: readonly string[]) =>
    ids.map((id) => {
      const known = people?.managers.find((each) => each.id === id);
      return known ? nameOf(known) : id;
    });
  const from = [...names(batch.from), ...(batch.fromNobody ? [t('assign.nobodys')] : [])];
  const to = names(batch.to);
  const what = t(batch.undoes === null ? 'assign.wasMoved' : 'assign.wasBack', {
    count: batch.moved,
    moved: count(batch.moved, language),
    from: from.join('、'),
    to: to.length === 0 ? t('assign.nobodys') : to.join('、'),
  });
  return (
    <li aria-label={what}>
      <div>
        <strong>{what}</strong>
        <p className="soft">
          {moment(batch.at, now, language)} · {batch.madeBy} · {batch.reason}
        </p>
        {batch.stayedPromised > 0 ? <p>{t('assign.promised', { count: batch.stayedPromised })}</p> : null}
        {batch.stayedOnLine > 0 ? <p>{t('assign.stayedOnLine', { count: batch.stayedOnLine })}</p> : null}
        {batch.stayedElsewhere > 0 ? <p>{t('assign.stayedElsewhere', { count: batch.stayedElsewhere })}</p> : null}
      </div>
      {batch.undoneBy === null ? null : <span className="soft">{t('assign.undone')}</span>}
      {batch.undoneBy === null && batch.undoes === null ? <TakeBack batch={batch} /> : null}
    </li>
  );
}

function TakeBack({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const undo = useUndo(batch.id);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [key] = useState(freshKey);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    undo.mutate({ key, reason: reason.trim() });
  };
  return open ? (
    <form className="assign-carry" onSubmit={submit}>
      <label>
        <span>{t('assign.undoWhy')}</span>
        <Input autoFocus value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </label>
      <Button htmlType="submit" danger disabled={reason.trim() === ''} loading={undo.isPending}>
        {t('assign.undoNow', { count: batch.moved })}
      </Button>
      <Refused problem={undo.error} />
    </form>
  ) : (
    <Button onClick={() => setOpen(true)}>{t('assign.undo')}</Button>
  );
}
