import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select, Skeleton } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Refused } from '@/components/refused';
import { useServerNow } from '@/lib/clock';
import { COMPLAINT_CLASSES, type ComplaintClass } from '@/lib/complaint';
import { type Limit, limitsQuery, useAddLimit } from '../api/limits';

const DAY = 86_400_000;
const MOST_HOURS = 360;

/** Until when complaints of each class are answered, with the day from which it holds and where it is from. */
export function ComplaintLimits({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const { data, error, refetch } = useQuery(limitsQuery);
  const [writing, write] = useState(false);
  const today = new Date(now).toISOString().slice(0, 10);
  return (
    <section className="card contact-part" aria-label={t('complaintLimits.title')}>
      <h2>{t('complaintLimits.title')}</h2>
      <p className="soft">{t('complaintLimits.text')}</p>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 4 }} /> : null}
      {data?.length === 0 ? <p className="soft">{t('complaintLimits.none')}</p> : null}
      {data && data.length > 0 ? (
        <div className="contact-limits">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('complaints.class')}</th>
                <th scope="col">{t('complaintLimits.within')}</th>
                <th scope="col">{t('complaintLimits.since')}</th>
                <th scope="col">{t('contact.sourceWhere')}</th>
              </tr>
            </thead>
            <tbody>
              {data.map((each) => (
                <tr key={`${each.about} ${each.holdsFrom}`}>
                  <th scope="row">{t(`complaints.about.${each.about}`)}</th>
                  <td className="number">{t('complaintLimits.hours', { count: each.hours })}</td>
                  <td className="number">
                    {each.holdsFrom} <small className="soft">{t(each.holdsFrom > today ? 'contact.holdsLater' : 'contact.holdsNow')}</small>
                  </td>
                  <td>{each.source}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {mayWrite && data && !writing ? (
        <Button className="contact-new" onClick={() => write(true)}>
          {t('complaintLimits.new')}
        </Button>
      ) : null}
      {writing ? <NewLimit now={now} onDone={() => write(false)} /> : null}
    </section>
  );
}

/** A limit from the day on that is after today everywhere. */
function NewLimit({ now, onDone }: { now: number; onDone: () => void }) {
  const { t } = useTranslation();
  const add = useAddLimit();
  const [first] = useState(() => new Date(now + 14 * 3_600_000 + DAY).toISOString().slice(0, 10));
  const [draft, setDraft] = useState<Limit>({ about: 'general', hours: 48, holdsFrom: first, source: '' });
  const set = (part: Partial<Limit>) => setDraft({ ...draft, ...part });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    add.mutate({ ...draft, source: draft.source.trim() }, { onSuccess: onDone });
  };
  return (
    <form className="contact-form" aria-label={t('complaintLimits.new')} onSubmit={submit}>
      <div className="contact-fields">
        <label>
          <span>{t('complaints.class')}</span>
          <Select<ComplaintClass>
            aria-label={t('complaints.class')}
            value={draft.about}
            options={COMPLAINT_CLASSES.map((value) => ({ value, label: t(`complaints.about.${value}`) }))}
            onChange={(about) => set({ about })}
          />
        </label>
        <label>
          <span>{t('complaintLimits.hoursOf', { most: MOST_HOURS })}</span>
          <InputNumber min={1} max={MOST_HOURS} precision={0} value={draft.hours} onChange={(hours) => set({ hours: hours ?? draft.hours })} />
        </label>
        <label>
          <span>{t('contact.day')}</span>
          <Input type="date" min={first} value={draft.holdsFrom} onChange={(event) => set({ holdsFrom: event.target.value === '' ? first : event.target.value })} />
        </label>
      </div>
      <label>
        <span>{t('contact.sourceWhere')}</span>
        <Input maxLength={300} value={draft.source} onChange={(event) => set({ source: event.target.value })} />
      </label>
      <Refused problem={add.error} />
      <div className="contact-fields">
        <Button type="primary" htmlType="submit" disabled={draft.source.trim() === ''} loading={add.isPending}>
          {t('complaintLimits.add', { day: draft.holdsFrom })}
        </Button>
        <Button onClick={onDone}>{t('contact.leave')}</Button>
      </div>
    </form>
  );
}
