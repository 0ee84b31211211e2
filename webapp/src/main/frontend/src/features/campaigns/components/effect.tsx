import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { count, percent } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Campaign, canShowQuery, effectQuery, type Look } from '../api/campaigns';

/** What the calls changed, against customers left alone at random; or what could be seen at all. */
export function Effect({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data, error } = useQuery(effectQuery(campaign.id));
  const { data: can } = useQuery(canShowQuery(campaign.id));
  const words = (said: { zh: string; en: string }) => (language === 'en' ? said.en : said.zh);
  const latest = data?.looks.at(-1);
  return (
    <section className="card campaign-part" aria-label={t('campaigns.effect')}>
      <h2>{t('campaigns.effect')}</h2>
      {error ? <Failure problem={error} /> : null}
      {data ? <p className="campaign-said">{words(data.sentence)}</p> : null}
      {latest ? (
        <p className="soft number">
          {t('campaigns.arms', {
            treated: count(latest.treated, language),
            treatedEvents: count(latest.treatedEvents, language),
            heldOut: count(latest.heldOut, language),
            heldOutEvents: count(latest.heldOutEvents, language),
          })}
        </p>
      ) : null}
      {data && data.looks.some((each) => each.numbers !== null) ? <Intervals looks={data.looks} /> : null}
      {can && can.customers > 0 ? <p className="soft">{t('campaigns.canShow', { sentence: words(can.sentence) })}</p> : null}
    </section>
  );
}

/** The interval of each day's look; where it holds zero nothing is shown yet. */
function Intervals({ looks }: { looks: Look[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const shown = looks.filter((each) => each.numbers !== null).slice(-60);
  const largest = Math.max(0.001, ...shown.flatMap((each) => (each.numbers?.always ?? []).map(Math.abs)));
  const y = (value: number) => 50 - (45 * value) / largest;
  const step = 100 / Math.max(1, shown.length);
  return (
    <figure className="campaign-intervals">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={t('campaigns.intervals', { largest: percent(largest, language) })}>
        <line className="zero" x1="0" x2="100" y1="50" y2="50" />
        {shown.map((each, place) => {
          const [low = 0, high = 0] = each.numbers?.always ?? [];
          const x = step * (place + 0.5);
          return (
            <g key={each.day}>
              <line className="always" x1={x} x2={x} y1={y(low)} y2={y(high)} />
              <line className="middle" x1={x - step / 4} x2={x + step / 4} y1={y(each.numbers?.difference ?? 0)} y2={y(each.numbers?.difference ?? 0)} />
            </g>
          );
        })}
      </svg>
      <figcaption className="soft">{t('campaigns.intervals', { largest: percent(largest, language) })}</figcaption>
    </figure>
  );
}
