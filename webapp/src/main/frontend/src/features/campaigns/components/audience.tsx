import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { count } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useAudience } from '../api/audience';
import type { Plan } from '../api/campaigns';
import { ReasonBars } from './reason-bars';

/** Whom the plan as it is typed would call and why not the others, beside what managers can take. */
export function Audience({ id, plan }: { id: string | null; plan: Plan }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { count: counted, counting, progress, refused, problem } = useAudience(id, plan);
  const of = (reason: string) => counted?.reasons.find((each) => each.reason === reason)?.customers ?? 0;
  const listed = of('listed');
  const all = counted?.reasons.reduce((sum, each) => sum + each.customers, 0) ?? 0;
  return (
    <section className="campaign-count" aria-label={t('campaigns.live.title')} aria-busy={counting}>
      <h2>{t('campaigns.live.title')}</h2>
      <p className="soft">{t('campaigns.live.what')}</p>
      {progress === null ? null : (
        <p role="status">
          {t('campaigns.live.step', { step: progress.step, steps: progress.steps, doing: t(`campaigns.live.steps.${progress.step}`), seconds: progress.seconds })}
        </p>
      )}
      {counted === null && counting && progress === null ? <Skeleton active paragraph={{ rows: 3 }} title={false} /> : null}
      <Refused problem={problem} />
      {refused === null ? null : <p role="alert">{language === 'en' ? refused.en : refused.zh}</p>}
      {counted === null || refused !== null ? null : (
        <div data-stale={counting}>
          <p className="campaign-listed" aria-live="polite">
            {t('campaigns.live.listed', {
              listed: count(listed, language),
              heldOut: count(of('hold-out'), language),
              leftOut: count(all - listed - of('hold-out'), language),
            })}
          </p>
          {listed === 0 ? <p role="alert">{t('campaigns.live.nobody')}</p> : null}
          <p data-over={counted.tooMuch}>
            {counted.callsADay === null
              ? t('campaigns.live.noCapacity', { managers: counted.managers })
              : t(counted.tooMuch ? 'campaigns.live.tooMuch' : 'campaigns.live.fits', {
                  managers: counted.managers,
                  calls: count(counted.callsADay, language),
                  listed: count(listed, language),
                })}
          </p>
          <ReasonBars reasons={counted.reasons} />
        </div>
      )}
    </section>
  );
}
