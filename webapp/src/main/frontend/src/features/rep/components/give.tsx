import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '@/lib/i18n';
import { colleaguesQuery, useGive } from '../api/orders';
import { useHand } from '../hand';
import { Choices, Words } from './choices';
import { Refusal, Said } from './said';
import { MOST_NOTE } from './step-forms';

/** Gives one order, or all that are open, to a named colleague, with a word on how it stands. */
export function Give({ order, count }: { order: string | null; count: number }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const { person, box } = useHand();
  const { data, error } = useQuery(colleaguesQuery);
  const give = useGive(person.id);
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const colleagues = (data ?? []).filter((each) => each.id !== person.id);
  const unsent = box.waiting.some((each) => order === null || each.orderId === order);
  const words = (id: string) => {
    const found = colleagues.find((each) => each.id === id);
    return found ? t('rep.give.colleague', { name: nameOf(found), count: found.open }) : id;
  };
  if (give.data !== undefined) {
    return <Said tone="calm">{t('rep.give.done', { count: give.data })}</Said>;
  }
  return (
    <form
      className="step-form"
      aria-label={t(order === null ? 'rep.give.shift' : 'rep.give.one')}
      onSubmit={(event) => {
        event.preventDefault();
        if (to !== null && note.trim() !== '') {
          give.mutate({ order, to, note: note.trim() });
        }
      }}
    >
      <Refusal problem={error ?? give.error} />
      {unsent ? <Said tone="warn">{t('rep.give.unsent')}</Said> : null}
      <Choices label={t('rep.give.to')} options={colleagues.map((each) => each.id)} value={to} onChoose={setTo} words={words} />
      {data && colleagues.length === 0 ? <p>{t('rep.give.nobody')}</p> : null}
      <Words label={t('rep.form.noteNeeded')} value={note} onChange={setNote} required most={MOST_NOTE} />
      <button type="submit" className="main" disabled={to === null || note.trim() === '' || unsent || give.isPending}>
        {order === null ? t('rep.give.all', { count }) : t('rep.give.one')}
      </button>
    </form>
  );
}
