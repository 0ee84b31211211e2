import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Failure } from '@/components/failure';
import { serverNow } from '@/lib/clock';
import { type Language, useLanguage, useNames } from '@/lib/i18n';
import { type Day, type Jurisdiction, yearQuery } from '../api/contact';
import { CalendarDays } from './calendar-days';

const MONTHS = [...Array(12).keys()];

/** A year as twelve months, with its holidays and the weekend days worked for them. */
export function Calendar({ jurisdiction, mayWrite }: { jurisdiction: Jurisdiction; mayWrite: boolean }) {
  const { t } = useTranslation();
  const thisYear = new Date(serverNow()).getFullYear();
  const [search, setSearch] = useSearchParams();
  const asked = Number(search.get('year'));
  const year = asked >= 2000 && asked < 2100 ? asked : thisYear;
  const setYear = (to: number) =>
    setSearch(
      (before) => {
        before.set('year', String(to));
        return before;
      },
      { replace: true },
    );
  const { data, error, refetch } = useQuery(yearQuery(jurisdiction.id, year));
  const next = useQuery(yearQuery(jurisdiction.id, thisYear + 1));
  return (
    <section className="card contact-part" aria-label={t('contact.calendar')}>
      <div className="contact-year">
        <h2>{t('contact.calendar')}</h2>
        <Button icon={<LeftOutlined aria-hidden="true" />} aria-label={t('contact.yearBefore')} onClick={() => setYear(year - 1)} />
        <strong className="number" aria-live="polite">
          {year}
        </strong>
        <Button icon={<RightOutlined aria-hidden="true" />} aria-label={t('contact.yearAfter')} onClick={() => setYear(year + 1)} />
      </div>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {data?.days.length === 0 ? <Alert type="warning" showIcon title={t('contact.yearMissing', { year })} /> : null}
      {year !== thisYear + 1 && next.data?.days.length === 0 ? <Alert type="info" showIcon title={t('contact.yearMissing', { year: thisYear + 1 })} action={<Button onClick={() => setYear(thisYear + 1)}>{t('calendarDays.toYear', { year: thisYear + 1 })}</Button>} /> : null}
      {data ? (
        <>
          <p className="contact-legend">
            <span data-is="rest">{t('contact.restDay')}</span>
            <span data-is="worked">{t('contact.workedDay')}</span>
            <span data-is="weekend">{t('contact.weekend')}</span>
          </p>
          <div className="contact-months">
            {MONTHS.map((month) => (
              <Month key={month} year={year} month={month} days={data.days} />
            ))}
          </div>
          {mayWrite ? <CalendarDays key={year} jurisdiction={jurisdiction} year={year} days={data.days} /> : null}
        </>
      ) : null}
    </section>
  );
}

/** Weeks begin on Monday. */
function Month({ year, month, days }: { year: number; month: number; days: Day[] }) {
  const language = useLanguage();
  const first = new Date(Date.UTC(year, month, 1));
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const before = (first.getUTCDay() + 6) % 7;
  const cells: (number | null)[] = [...Array<null>(before).fill(null), ...Array.from({ length }, (_, at) => at + 1)];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  const special = new Map(days.map((each) => [each.day, each]));
  return (
    <table>
      <caption>{named(first, { month: 'long' }, language)}</caption>
      <thead>
        <tr>
          {[...Array(7).keys()].map((weekday) => (
            <th key={weekday} scope="col" abbr={named(new Date(Date.UTC(2024, 0, 1 + weekday)), { weekday: 'long' }, language)}>
              {named(new Date(Date.UTC(2024, 0, 1 + weekday)), { weekday: 'narrow' }, language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          <tr key={at}>
            {week.map((day, weekday) => (
              <Cell key={weekday} day={day} weekday={weekday} special={day === null ? undefined : special.get(iso(year, month, day))} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ day, weekday, special }: { day: number | null; weekday: number; special: Day | undefined }) {
  const nameOf = useNames();
  if (day === null) {
    return <td />;
  }
  const is = special ? (special.working ? 'worked' : 'rest') : weekday > 4 ? 'weekend' : 'usual';
  return (
    <td data-is={is} title={special ? nameOf(special) : undefined}>
      {day}
      {special ? <span className="sr"> {nameOf(special)}</span> : null}
    </td>
  );
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function named(date: Date, part: Intl.DateTimeFormatOptions, language: Language): string {
  return new Intl.DateTimeFormat(language, { ...part, timeZone: 'UTC' }).format(date);
}
