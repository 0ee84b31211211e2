import { useTranslation } from 'react-i18next';
import { percent } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { FloorView } from '../api/watch-floor';
import { lastMinutes, WINDOW } from '../last-minutes';
import { steps } from '../steps';
import { Explained } from './explained';

const WIDTH = 400;
const HEIGHT = 40;
const SHORTEST = 60_000;

/** The risk of one call more against the price accepted for it, now and over the last minutes. */
export function Risk({ view }: { view: FloorView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { risk, price } = view.pace;
  const now = Date.parse(view.at);
  // Where no forecast was asked for there is nothing to draw.
  const samples = lastMinutes(view).filter((each) => each.price > 0);
  const span = Math.min(WINDOW, Math.max(SHORTEST, now - (samples[0]?.at ?? now)));
  const minutes = Math.round(span / 60_000);
  const figures = { risk: percent(risk, language, 2), price: percent(price, language, 2) };
  const top = Math.max(...samples.map((each) => each.price)) * 2;
  const scale = {
    x: (at: number) => WIDTH - ((now - at) / span) * WIDTH,
    y: (value: number) => HEIGHT - 2 - (Math.min(value, top) / top) * (HEIGHT - 4),
    width: WIDTH,
  };
  return (
    <figure className="risk">
      <figcaption className="number">
        <Explained words={t('floor.pace.riskWhy')}>
          <i aria-hidden="true" data-series="risk" />
          {t('floor.pace.risk', figures)}
        </Explained>
        <Explained words={t('floor.pace.priceWhy', { limit: percent(view.abandonment.limit, language) })}>
          <i aria-hidden="true" data-series="price" />
          {t('floor.pace.price', figures)}
        </Explained>
        <span className="soft">{t('floor.strip.title', { minutes })}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('floor.pace.trend', { minutes, ...figures })}
      >
        <path className="strip-line" data-series="risk" d={steps(samples, (each) => each.risk, scale)} />
        <path className="strip-line" data-series="price" d={steps(samples, (each) => each.price, scale)} />
      </svg>
    </figure>
  );
}
