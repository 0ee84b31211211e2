import { useTranslation } from 'react-i18next';
import { count, percent } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';
import type { Figure, Side, WhatIfAnswer } from '../api/what-if';

const FIGURES = ['talks', 'connectsPerAgentHour', 'dials', 'occupancy', 'abandonRate', 'idleGapMean', 'ownerMatch'] as const;
const SHARES: readonly (typeof FIGURES)[number][] = ['occupancy', 'abandonRate', 'ownerMatch'];

/** Whether a difference is no larger than that of equal shifts. */
const alike = (one: Figure, other: Figure) => one.least <= other.most && other.least <= one.most;

/** The shift as it is beside the shift as it would be, and what the difference comes to in a sentence. */
export function WhatIfResult({ answer }: { answer: WhatIfAnswer }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { now, changed } = answer;
  const more = now.talks.mean === 0 ? 0 : changed.talks.mean / now.talks.mean - 1;
  return (
    <section className="what-if-result" aria-label={t('floor.whatIf.result')}>
      <p>
        {t('floor.whatIf.sentence', {
          talks: count(Math.round(changed.talks.mean), language),
          before: count(Math.round(now.talks.mean), language),
          change: `${more < 0 ? '−' : '+'}${percent(Math.abs(more), language, 0)}`,
          abandoned: percent(changed.abandonRate.mean, language, 2),
          limit: percent(changed.abandonLimit, language),
        })}{' '}
        {alike(now.talks, changed.talks) ? t('floor.whatIf.alike') : null}
      </p>
      <table className="what-if-table number">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('floor.whatIf.now')}</th>
            <th scope="col">{t('floor.whatIf.changed')}</th>
          </tr>
        </thead>
        <tbody>
          <Row label={t('floor.whatIf.people')} now={count(now.agents, language)} changed={count(changed.agents, language)} />
          <Strategies now={now} changed={changed} />
          {FIGURES.map((key) => {
            const [was, would] = [now[key], changed[key]];
            return was && would ? (
              <Row
                key={key}
                label={t(`floor.whatIf.figure.${key}`)}
                now={<Spread figure={was} share={SHARES.includes(key)} />}
                changed={<Spread figure={would} share={SHARES.includes(key)} />}
              />
            ) : null;
          })}
        </tbody>
      </table>
      <Basis answer={answer} />
    </section>
  );
}

function Strategies({ now, changed }: { now: Side; changed: Side }) {
  const { t } = useTranslation();
  const word = useWord();
  const language = useLanguage();
  const of = ({ strategy, abandonLimit }: Side) =>
    `${word('floor.whatIf.strategies', strategy)} · ${percent(abandonLimit, language)}`;
  return <Row label={t('floor.whatIf.how')} now={of(now)} changed={of(changed)} />;
}

function Row({ label, now, changed }: { label: string; now: React.ReactNode; changed: React.ReactNode }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{now}</td>
      <td>{changed}</td>
    </tr>
  );
}

function Spread({ figure, share }: { figure: Figure; share: boolean }) {
  const language = useLanguage();
  const shown = (value: number) =>
    share ? percent(value, language, 1) : count(Number(value.toFixed(Math.abs(value) < 100 ? 1 : 0)), language);
  return (
    <>
      {shown(figure.mean)}
      <small className="soft">
        {shown(figure.least)}–{shown(figure.most)}
      </small>
    </>
  );
}

/** What the simulation rests on, and of how much each was measured. */
function Basis({ answer }: { answer: WhatIfAnswer }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { answerRate, ring, noAnswer, talk, wrapUp } = answer.measured;
  const from = (of: number) => (of === 0 ? t('floor.whatIf.usual') : t('floor.whatIf.measured', { of: count(of, language) }));
  const seconds = (value: number) => t('floor.whatIf.seconds', { seconds: count(Math.round(value), language) });
  return (
    <dl className="what-if-basis soft">
      <dt>{t('floor.whatIf.basis', { hours: answer.hours, seeds: answer.seeds })}</dt>
      <dd>{t('floor.whatIf.answerRate', { rate: percent(answerRate, language, 0), from: from(ring.of + noAnswer.of) })}</dd>
      <dd>{t('floor.whatIf.talk', { time: seconds(talk.seconds), from: from(talk.of) })}</dd>
      <dd>{t('floor.whatIf.wrapUp', { time: seconds(wrapUp.seconds), from: from(wrapUp.of) })}</dd>
      <dd>{t('floor.whatIf.owned', { share: percent(answer.ownedShare, language, 0) })}</dd>
    </dl>
  );
}
