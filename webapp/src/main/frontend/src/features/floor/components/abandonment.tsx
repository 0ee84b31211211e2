import { CheckCircleFilled, ExclamationCircleFilled, StopFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { count, percent } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { FloorView } from '../api/watch-floor';
import { standing } from '../budget';

const ICONS = { within: <CheckCircleFilled aria-hidden="true" />, near: <ExclamationCircleFilled aria-hidden="true" />, over: <StopFilled aria-hidden="true" /> };

/** Abandoned live answers against the limit: the mark stands at three quarters of the bar. */
export function Abandonment({ abandonment }: { abandonment: FloorView['abandonment'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { rate, limit, live, abandoned } = abandonment;
  const words = t('floor.abandon.of', { rate: percent(rate, language), limit: percent(limit, language) });
  const stand = standing(abandonment);
  const filled = limit > 0 ? Math.min(100, (rate / limit) * 75) : rate > 0 ? 100 : 0;
  return (
    <section className="card side-card" aria-labelledby="abandonment">
      <header>
        <h2 id="abandonment">{t('floor.abandon.title')}</h2>
        <span className="standing" data-standing={stand}>
          {ICONS[stand]}
          {t(`floor.abandon.${stand}`)}
        </span>
      </header>
      <p className="side-main number">
        <strong>{percent(rate, language)}</strong>
        <span className="soft">{t('floor.abandon.ofLimit', { limit: percent(limit, language) })}</span>
        <small className="soft">
          {t('floor.abandon.counts', { abandoned: count(abandoned, language), live: count(live, language) })}
        </small>
      </p>
      <div
        className="gauge"
        role="meter"
        aria-label={t('floor.abandon.title')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(filled)}
        aria-valuetext={words}
        data-standing={stand}
      >
        {filled > 0 ? <span style={{ width: `${filled}%` }} /> : null}
        <i />
      </div>
    </section>
  );
}
