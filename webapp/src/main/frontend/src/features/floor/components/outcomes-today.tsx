import { useTranslation } from 'react-i18next';
import { count, percent } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';

/** Every kind a call can end in, what matters most first. */
export const OUTCOMES = [
  'connected',
  'abandoned',
  'noAnswer',
  'busy',
  'rejected',
  'machine',
  'unallocated',
  'unreachable',
  'congestion',
  'cancelled',
  'switchRefused',
  'lost',
] as const;

/** How today's calls ended: one bar, and each kind with its number. */
export function OutcomesToday({ outcomes }: { outcomes: Record<string, number> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const counted = OUTCOMES.map((kind) => ({ kind, value: outcomes[kind] ?? 0 })).filter(({ value }) => value > 0);
  const total = counted.reduce((sum, { value }) => sum + value, 0);
  return (
    <section className="card side-card" aria-labelledby="outcomes">
      <header>
        <h2 id="outcomes">{t('floor.outcomes.title')}</h2>
        <span className="soft number">{t('floor.outcomes.total', { total: count(total, language) })}</span>
      </header>
      {total === 0 ? (
        <p className="soft small">{t('floor.outcomes.none')}</p>
      ) : (
        <>
          <div className="stack" aria-hidden="true">
            {counted.map(({ kind, value }) => (
              <span key={kind} data-outcome={kind} style={{ flexGrow: value }} />
            ))}
          </div>
          <ul className="outcomes">
            {counted.map(({ kind, value }) => (
              <li key={kind}>
                <i data-outcome={kind} aria-hidden="true" />
                <span>{t(`outcome.${kind}`)}</span>
                <strong className="number">{count(value, language)}</strong>
                <small className="soft number">{value / total < 0.005 ? '<1%' : percent(value / total, language, 0)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
