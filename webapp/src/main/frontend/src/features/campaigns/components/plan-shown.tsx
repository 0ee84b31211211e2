import { useTranslation } from 'react-i18next';
import { percent } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';
import type { Plan } from '../api/campaigns';

/** A plan that is not written any more. */
export function PlanShown({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  const lines: [string, string][] = [
    [t('campaigns.goal'), plan.goal],
    [t('campaigns.bands'), plan.bands.map((each) => word('band', each)).join(', ')],
    [t('campaigns.tiers'), plan.tiers.map((each) => word('tier', each)).join(', ')],
    [t('campaigns.regions'), plan.regions.length === 0 ? t('campaigns.everywhere') : plan.regions.join(', ')],
    [t('campaigns.conditions'), plan.conditions.map((each) => `${each.signal} ${each.test}`).join('; ') || '–'],
    [t('campaigns.cohort'), plan.cohort === null ? '–' : `${plan.cohort.name} ${plan.cohort.asOf}`],
    [t('campaigns.routing'), word('campaigns.routings', plan.routing)],
    [t('campaigns.hours'), `${plan.callsFrom}–${plan.callsUntil}`],
    [
      t('campaigns.holdOut'),
      [
        percent(plan.holdOut, language),
        ...Object.entries(plan.holdOutOfTier).map(([tier, share]) => `${word('tier', tier)} ${percent(share, language)}`),
      ].join(', '),
    ],
    [t('campaigns.perDay'), plan.callsPerManagerDay === null ? t('campaigns.noLimit') : String(plan.callsPerManagerDay)],
    [t('campaigns.listLimit'), plan.listLimit === null ? t('campaigns.noLimit') : String(plan.listLimit)],
    [t('campaigns.law'), `${plan.jurisdiction} · ${word('campaigns.purposes', plan.purpose)}`],
  ];
  return (
    <dl className="campaign-plan">
      {lines.map(([what, is]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{is}</dd>
        </div>
      ))}
    </dl>
  );
}
