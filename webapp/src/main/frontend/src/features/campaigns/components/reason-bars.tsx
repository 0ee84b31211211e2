import { count, percent } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';

/** Everybody once, by the first reason, the most frequent first. */
export function ReasonBars({ reasons }: { reasons: { reason: string; customers: number }[] }) {
  const language = useLanguage();
  const word = useWord();
  const all = reasons.reduce((sum, each) => sum + each.customers, 0);
  const most = Math.max(1, ...reasons.map((each) => each.customers));
  const sorted = [...reasons].sort((one, other) => other.customers - one.customers);
  return (
    <ul className="campaign-reasons">
      {sorted.map((each) => (
        <li key={each.reason} data-reason={each.reason}>
          <span>{word('campaigns.reason', each.reason)}</span>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect width={(100 * each.customers) / most} height="4" />
          </svg>
          <span className="number">
            {count(each.customers, language)} <small className="soft">{percent(each.customers / all, language)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
