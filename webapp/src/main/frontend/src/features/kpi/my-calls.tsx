import { useTranslation } from 'react-i18next';
import { clock, count, percent } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Mine } from './api/mine';
import { COUNTS, SHARES, TIMES, total, valueOf } from './columns';
import { MyDays } from './my-days';
import { Named, Opening } from './my-figure';
import type { Opened } from './my-results-page';

/** What came of my calls, as the ledger counts them; nothing is asked of these. */
export function MyCalls({ mine, onOpen }: { mine: Mine; onOpen: (opened: Opened) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const today = total(mine.calls.today);
  const month = total(mine.calls.month);
  const share = (value: number | null) => (value === null ? '–' : percent(value, language, 1, 1));
  return (
    <section className="card kpi-table" aria-label={t('results.calls')}>
      <table>
        <caption>{t('results.calls')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('results.figure')}</th>
            <th scope="col">{t('results.today')}</th>
            <th scope="col">{t('results.thisMonth')}</th>
            <th scope="col">{t('results.days')}</th>
          </tr>
        </thead>
        <tbody>
          {COUNTS.map((column) => {
            const name = t(`kpi.column.${column}`);
            return (
              <tr key={column}>
                <Named name={name} definition={t(`kpi.definition.${column}`)} />
                <Opening shown={count(today[column], language)} empty={today[column] === 0} label={t('results.openToday', { figure: name, count: today[column] })} onOpen={() => onOpen({ kind: 'calls', figure: column, today: true })} />
                <Opening shown={count(month[column], language)} empty={month[column] === 0} label={t('kpi.open', { figure: name, count: month[column] })} onOpen={() => onOpen({ kind: 'calls', figure: column, today: false })} />
                <td>
                  <MyDays days={mine.calls.days.map((each) => ({ day: each.day, value: each[column] }))} today={mine.today} name={name} />
                </td>
              </tr>
            );
          })}
          {TIMES.map((column) => (
            <tr key={column}>
              <Named name={t(`kpi.column.${column}`)} definition={t(`kpi.definition.${column}`)} />
              <td>{clock(today[column] * 1_000)}</td>
              <td>{clock(month[column] * 1_000)}</td>
              <td />
            </tr>
          ))}
          {SHARES.map((column) => (
            <tr key={column}>
              <Named name={t(`kpi.column.${column}`)} definition={t(`kpi.definition.${column}`)} />
              <td>{share(valueOf(today, column))}</td>
              <td>{share(valueOf(month, column))}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
