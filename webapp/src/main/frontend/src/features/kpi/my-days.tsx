import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';

const WIDTH = 124;
const HEIGHT = 26;

export interface DayValue {
  readonly day: string;
  readonly value: number;
}

/** A figure's days this month as bars: the day before today stands beside today. */
export function MyDays({ days, today, name }: { days: readonly DayValue[]; today: string; name: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const last = Number(today.slice(-2));
  const of = new Map(days.map((each) => [Number(each.day.slice(-2)), each.value]));
  const values = Array.from({ length: last }, (_, at) => of.get(at + 1) ?? 0);
  const highest = Math.max(1, ...values);
  const wide = WIDTH / 31;
  const best = values.indexOf(Math.max(...values)) + 1;
  return (
    <svg
      className="my-days"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('results.daysWords', {
        name,
        total: count(values.reduce((before, each) => before + each, 0), language),
        best: `${today.slice(0, 8)}${String(best).padStart(2, '0')}`,
        most: count(Math.max(...values), language),
      })}
    >
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
      {values.map((value, at) => {
        const high = (Math.max(0, value) / highest) * (HEIGHT - 3);
        return value <= 0 ? null : (
          <rect key={at} data-today={at + 1 === last} x={at * wide} y={HEIGHT - 1 - high} width={wide - 1} height={high} />
        );
      })}
    </svg>
  );
}
