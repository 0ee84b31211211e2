import { useTranslation } from 'react-i18next';
import { percent } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Backtest } from '../api/backtests';

const BAR = 26;
const WIDE = 640;
const TEXT = 190;

/** How many of those who left each version would have caught with a tenth of the calls, beside what chance catches. */
export default function CaughtChart({ results }: { results: Backtest[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const most = Math.max(0.2, ...results.map((each) => each.top.gain));
  const x = (share: number) => TEXT + ((WIDE - TEXT - 60) * share) / most;
  const name = (each: Backtest) => `${each.factsOf} · ${t('rules.version', { number: each.number })}`;
  const told = results.map((each) => `${name(each)}: ${percent(each.top.gain, language)}`).join('; ');
  return (
    <figure className="rule-caught">
      <figcaption>{t('rules.backtest.chart')}</figcaption>
      <svg viewBox={`0 0 ${WIDE} ${BAR * results.length + 8}`} role="img" aria-label={`${t('rules.backtest.chart')}: ${told}`}>
        {results.map((each, place) => (
          <g key={name(each)}>
            <text x={TEXT - 8} y={BAR * place + 19} textAnchor="end">
              {name(each)}
            </text>
            <rect x={TEXT} y={BAR * place + 6} width={x(each.top.gain) - TEXT} height={BAR - 8} data-first={each.number === results[0]?.number} />
            <line className="chance" x1={x(each.top.share)} x2={x(each.top.share)} y1={BAR * place + 3} y2={BAR * place + BAR} />
            <text x={x(each.top.gain) + 6} y={BAR * place + 19}>
              {percent(each.top.gain, language)}
            </text>
          </g>
        ))}
      </svg>
      <small className="soft">{t('rules.backtest.chance')}</small>
    </figure>
  );
}
