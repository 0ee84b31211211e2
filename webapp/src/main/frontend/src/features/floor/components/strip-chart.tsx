import { useTranslation } from 'react-i18next';
import type { FloorView } from '../api/watch-floor';
import { lastMinutes, WINDOW } from '../last-minutes';
import { steps } from '../steps';

const WIDTH = 400;
const HEIGHT = 124;
const SHORTEST = 2 * 60_000;
const SERIES = ['talking', 'ringing', 'free'] as const;

/** The last minutes of the floor, drawn as they pass. */
export function StripChart({ view }: { view: FloorView }) {
  const { t } = useTranslation();
  const { calls } = view;
  const now = Date.parse(view.at);
  const samples = lastMinutes(view);
  const span = Math.min(WINDOW, Math.max(SHORTEST, now - (samples[0]?.at ?? now)));
  const highest = Math.max(4, ...samples.flatMap((each) => SERIES.map((series) => each[series])));
  const top = Math.ceil(highest / 4) * 4;
  const x = (moment: number) => WIDTH - ((now - moment) / span) * WIDTH;
  const y = (value: number) => HEIGHT - 2 - (value / top) * (HEIGHT - 8);
  const scale = { x, y, width: WIDTH };
  const talking = steps(samples, (each) => each.talking, scale);
  const minutes = Math.round(span / 60_000);
  const start = samples[0] ? x(samples[0].at) : WIDTH;
  return (
    <section className="card side-card" aria-labelledby="strip">
      <header>
        <h2 id="strip">{t('floor.strip.title', { minutes })}</h2>
        <ul className="strip-legend number">
          {SERIES.map((series) => (
            <li key={series} data-series={series}>
              <i aria-hidden="true" />
              {t(series === 'ringing' ? 'floor.figure.ringing' : `state.${series}`)} <strong>{calls[series]}</strong>
            </li>
          ))}
        </ul>
      </header>
      <div className="strip">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('floor.strip.words', { minutes, highest, ...calls })}
        >
          {[0.25, 0.5, 0.75, 1].map((share) => (
            <line key={share} className="strip-grid" x1="0" x2={WIDTH} y1={y(top * share)} y2={y(top * share)} />
          ))}
          <path className="strip-area" d={`${talking}V${HEIGHT}H${start.toFixed(1)}Z`} />
          {SERIES.map((series) => (
            <path key={series} className="strip-line" data-series={series} d={steps(samples, (each) => each[series], scale)} />
          ))}
        </svg>
        <span className="strip-top number">{top}</span>
      </div>
      <div className="strip-axis soft number" aria-hidden="true">
        <span>{t('floor.strip.ago', { minutes })}</span>
        <span>{t('floor.strip.now')}</span>
      </div>
    </section>
  );
}
