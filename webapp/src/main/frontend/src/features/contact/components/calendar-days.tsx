import { Button, Input, Popconfirm, Segmented } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { serverNow } from '@/lib/clock';
import { useNames } from '@/lib/i18n';
import { useWriteDay } from '../api/calendar-day';
import type { Day, Jurisdiction } from '../api/contact';

const DAY = 86_400_000;
/** The day after the latest that it is anywhere. */
const tomorrow = () => new Date(serverNow() + 14 * 3_600_000 + DAY).toISOString().slice(0, 10);

const KINDS = ['rest', 'worked'] as const;
type Kind = (typeof KINDS)[number];

/** The days of a year that are to come: one more is entered, one is taken out. */
export function CalendarDays({ jurisdiction, year, days }: { jurisdiction: Jurisdiction; year: number; days: readonly Day[] }) {
  const { t } = useTranslation();
  const from = tomorrow();
  const coming = days.filter((each) => each.day >= from);
  const first = `${year}-01-01`;
  return `${year}-12-31` < from ? (
    <p className="soft">{t('calendarDays.over')}</p>
  ) : (
    <>
      <Enter jurisdiction={jurisdiction.id} days={days} first={first > from ? first : from} last={`${year}-12-31`} />
      {coming.length === 0 ? null : (
        <ul className="contact-coming" aria-label={t('calendarDays.coming')}>
          {coming.map((each) => (
            <Coming key={each.day} jurisdiction={jurisdiction.id} day={each} />
          ))}
        </ul>
      )}
    </>
  );
}

function Enter({ jurisdiction, days, first, last }: { jurisdiction: string; days: readonly Day[]; first: string; last: string }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const write = useWriteDay(jurisdiction);
  const [day, setDay] = useState('');
  const [kind, setKind] = useState<Kind>('rest');
  const [nameZh, setZh] = useState('');
  const [nameEn, setEn] = useState('');
  const [source, setSource] = useState(days.at(-1)?.source ?? '');
  const seen = days.find((each) => each.day === day) ?? null;
  const weekday = day === '' ? null : new Date(`${day}T00:00:00Z`).getUTCDay();
  const outside = day !== '' && (day < first || day > last);
  const workedAnyway = kind === 'worked' && weekday !== null && weekday > 0 && weekday < 6;
  const complete = day !== '' && !outside && !workedAnyway && [nameZh, nameEn, source].every((each) => each.trim() !== '');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (complete) {
      const wished = { day, working: kind === 'worked', nameZh: nameZh.trim(), nameEn: nameEn.trim(), source: source.trim() };
      write.mutate({ day, seen, wished }, { onSuccess: () => setDay('') });
    }
  };
  return (
    <form className="contact-form" aria-label={t('calendarDays.enter')} onSubmit={submit}>
      <div className="contact-fields">
        <label>
          <span>{t('calendarDays.day')}</span>
          <Input type="date" min={first} max={last} value={day} onChange={(event) => setDay(event.target.value)} />
        </label>
        <Segmented
          aria-label={t('calendarDays.kind')}
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: t(value === 'rest' ? 'contact.restDay' : 'contact.workedDay') }))}
        />
        <label>
          <span>{t('calendarDays.nameZh')}</span>
          <Input maxLength={80} value={nameZh} onChange={(event) => setZh(event.target.value)} />
        </label>
        <label>
          <span>{t('calendarDays.nameEn')}</span>
          <Input maxLength={80} value={nameEn} onChange={(event) => setEn(event.target.value)} />
        </label>
      </div>
      <label>
        <span>{t('contact.sourceWhere')}</span>
        <Input maxLength={1_000} value={source} onChange={(event) => setSource(event.target.value)} />
      </label>
      <div role="status">
        {outside ? <p>{t('calendarDays.outside', { first, last })}</p> : null}
        {workedAnyway ? <p>{t('calendarDays.workedAnyway')}</p> : null}
        {seen === null ? null : <p>{t('calendarDays.instead', { name: nameOf(seen) })}</p>}
        {write.isSuccess ? <p>{t('calendarDays.kept')}</p> : null}
      </div>
      <Refused problem={write.error} />
      <div className="contact-fields">
        <Button htmlType="submit" type="primary" disabled={!complete} loading={write.isPending}>
          {t('calendarDays.enter')}
        </Button>
      </div>
    </form>
  );
}

function Coming({ jurisdiction, day }: { jurisdiction: string; day: Day }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const write = useWriteDay(jurisdiction);
  return (
    <li aria-label={`${day.day} ${nameOf(day)}`}>
      <span className="number">{day.day}</span> {nameOf(day)} <small className="soft">{t(day.working ? 'contact.workedDay' : 'contact.restDay')}</small>
      <Popconfirm
        title={t('calendarDays.removeAsk', { day: day.day, name: nameOf(day) })}
        okText={t('calendarDays.removeYes')}
        cancelText={t('contact.leave')}
        onConfirm={() => write.mutate({ day: day.day, seen: day, wished: null })}
      >
        <Button size="small" aria-label={t('calendarDays.removeWhich', { day: day.day })} loading={write.isPending}>
          {t('calendarDays.remove')}
        </Button>
      </Popconfirm>
      <Refused problem={write.error} />
    </li>
  );
}
