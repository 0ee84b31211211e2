import { useTranslation } from 'react-i18next';
import { count, percent } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Standing, spent } from '../budget';
import { Explained } from './explained';

interface BudgetProps {
  readonly span: 'today' | 'month';
  readonly live: number;
  readonly abandoned: number;
  readonly limit: number;
}

/** The abandonment budget of one span: how much the limit allows, how much is used, how much is left. */
export function Budget({ span, live, abandoned, limit }: BudgetProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { allowed, left } = spent(live, abandoned, limit);
  const label = t(`floor.budget.${span}`);
  const words = left < 0 ? t('floor.budget.over', { count: -left }) : t('floor.budget.left', { count: left });
  const used = t('floor.budget.used', { abandoned: count(abandoned, language), allowed: count(allowed, language) });
  const filled = allowed > 0 ? Math.min(100, (abandoned / allowed) * 100) : abandoned > 0 ? 100 : 0;
  const stand: Standing = left < 0 ? 'over' : allowed > 0 && filled >= 70 ? 'near' : 'within';
  return (
    <div className="budget">
      <Explained
        words={t('floor.budget.why', {
          limit: percent(limit, language),
          live: count(live, language),
          allowed: count(allowed, language),
          abandoned: count(abandoned, language),
        })}
      >
        {label}
      </Explained>
      <div
        className="gauge"
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(filled)}
        aria-valuetext={`${used}; ${words}`}
        data-standing={stand}
      >
        {filled > 0 ? <span style={{ width: `${filled}%` }} /> : null}
      </div>
      <p className="number" data-over={left < 0}>
        {words} <small className="soft">{used}</small>
      </p>
    </div>
  );
}
