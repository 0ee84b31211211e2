import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { count, percent } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Mine } from './api/mine';
import { type Figure, FIGURES, LOSSES, type MonthLine } from './api/month';
import { MyDays } from './my-days';
import { Named, Opening, PaceBar, useAmount } from './my-figure';
import type { Opened } from './my-results-page';
import { membersOf, type MonthSoFar, standOf } from './stand';

interface Part {
  readonly mine: Mine;
  readonly onOpen: (opened: Opened) => void;
}

const sum = (lines: readonly MonthLine[], of: (line: MonthLine) => number) => lines.reduce((before, line) => before + of(line), 0);

function soFar(mine: Mine): MonthSoFar {
  const today = dayjs(mine.today);
  return { lines: mine.facts.month, asked: mine.asked, day: today.date(), length: today.daysInMonth(), working: mine.working, share: mine.share };
}

/** What the operator's own systems say of my month, against what is asked of my customers. */
export function MyMonth({ mine, onOpen }: Part) {
  const { t } = useTranslation();
  return (
    <section className="card kpi-table" aria-label={t('results.month')}>
      <table>
        <caption>{t('results.month')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('results.figure')}</th>
            <th scope="col">{t('results.today')}</th>
            <th scope="col">{t('results.thisMonth')}</th>
            <th scope="col">{t('results.asked')}</th>
            <th scope="col">{t('results.pace')}</th>
            <th scope="col">{t('results.days')}</th>
          </tr>
        </thead>
        <tbody>
          <Retention mine={mine} onOpen={onOpen} />
          <HardBind mine={mine} onOpen={onOpen} />
          {FIGURES.map((figure) => (
            <Sales key={figure} mine={mine} figure={figure} onOpen={onOpen} />
          ))}
          {LOSSES.map((kind) => {
            const lost = sum(mine.facts.month, (line) => line.losses[kind]);
            const name = t(`kpi.month.column.${kind}`);
            return (
              <tr key={kind}>
                <Named name={name} definition={t(`kpi.month.definition.${kind}`)} />
                <td>–</td>
                <Opening shown={String(lost)} empty={lost === 0} label={t('kpi.month.openLosses', { figure: name, count: lost })} onOpen={() => onOpen({ kind: 'losses', figure: kind })} />
                <td>–</td>
                <td>–</td>
                <td />
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="soft results-foot">{t('results.askedHow')}</p>
    </section>
  );
}

function Retention({ mine, onOpen }: Part) {
  const { t } = useTranslation();
  const language = useLanguage();
  const amount = useAmount();
  const name = t('kpi.month.column.retention');
  const month = soFar(mine);
  const members = membersOf(month.lines);
  const { is: lost, asked: allowed, pace } = standOf('retention', month);
  const shown = members === 0 ? '–' : percent(1 - lost / members, language, 1, 1);
  const asked = mine.asked['retention'];
  return (
    <tr>
      <Named name={name} definition={t('kpi.month.definition.retention')} />
      <td>–</td>
      <Opening shown={shown} empty={members === 0} label={t('kpi.month.members.open', { figure: name, rate: shown })} onOpen={() => onOpen({ kind: 'members', figure: 'gone' })} />
      <td>{asked === undefined ? t('results.noTarget') : percent(asked, language, 1)}</td>
      <td>
        {pace === null || allowed === null ? (
          '–'
        ) : (
          <PaceBar pace={pace} part={allowed === 0 ? Math.min(1, lost) : lost / allowed} expected={month.day / month.length} name={name} words={t('results.lossBudget', { lost: count(lost, language), allowed: amount(allowed), byNow: amount(pace.expected) })} />
        )}
      </td>
      <td />
    </tr>
  );
}

function HardBind({ mine, onOpen }: Part) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = t('kpi.month.column.hard-bind');
  const month = soFar(mine);
  const members = membersOf(month.lines);
  const { is, asked: enough, pace } = standOf('hard-bind', month);
  const shown = members === 0 ? '–' : percent(is / members, language, 1, 1);
  const asked = mine.asked['hard-bind'];
  return (
    <tr>
      <Named name={name} definition={t('kpi.month.definition.hard-bind')} />
      <td>–</td>
      <Opening shown={shown} empty={members === 0} label={t('kpi.month.members.open', { figure: name, rate: shown })} onOpen={() => onOpen({ kind: 'members', figure: 'hard-bound' })} />
      <td>{asked === undefined ? t('results.noTarget') : percent(asked, language, 1)}</td>
      <td>{pace === null || enough === null ? '–' : <PaceBar pace={pace} part={is / enough} expected={null} name={name} words={t('results.anyTime')} />}</td>
      <td />
    </tr>
  );
}

function Sales({ mine, figure, onOpen }: Part & { figure: Figure }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const amount = useAmount();
  const name = t(`kpi.month.column.${figure}`);
  const days = mine.facts.days.map((each) => ({ day: each.day, value: each.counts[figure] ?? 0 }));
  const today = days.find((each) => each.day === mine.today)?.value ?? 0;
  const { is: month, asked, pace } = standOf(figure, soFar(mine));
  return (
    <tr>
      <Named name={name} definition={t(`kpi.month.definition.${figure}`)} />
      <Opening shown={count(today, language)} empty={today === 0} label={t('results.openToday', { figure: name, count: today })} onOpen={() => onOpen({ kind: 'orders', figure, today: true })} />
      <Opening shown={count(month, language)} empty={month === 0} label={t('kpi.month.open', { figure: name, count: month })} onOpen={() => onOpen({ kind: 'orders', figure, today: false })} />
      <td>{asked === null ? t('results.noTarget') : amount(asked)}</td>
      <td>{pace === null || asked === null ? '–' : <PaceBar pace={pace} part={month / asked} expected={mine.share} name={name} words={t('results.byNow', { expected: amount(pace.expected) })} />}</td>
      <td>
        <MyDays days={days} today={mine.today} name={name} />
      </td>
    </tr>
  );
}
