import { useQuery } from '@tanstack/react-query';
import { Button, Select, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Refused } from '@/components/refused';
import { count, percent } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { type Backtest, type BacktestTrial, backtestsQuery, daysQuery, type Interval, useBacktests } from '../api/backtests';
import { shelfQuery, type Version } from '../api/rules';

const CaughtChart = lazy(() => import('./caught-chart'));

/** A screen's days: as many as are read beside each other. */
const MOST_DAYS = 3;

/** The newest result of a day that the version still stands for. */
const of = (trials: BacktestTrial[] | undefined, day: string): Backtest | null =>
  trials?.find((each) => each.factsOf === day && each.current && each.result !== null)?.result ?? null;

/** Two versions held against who left after past days: what each would have caught, and whom it would have called in vain. */
export function Backtests({ version, unsaved }: { version: Version; unsaved: boolean }) {
  const { t } = useTranslation();
  const person = useMe();
  const { data: shelf } = useQuery(shelfQuery(version.tableId));
  const { data: known, error, refetch } = useQuery(daysQuery);
  const [other, setOther] = useState<number | null>(null);
  const [chosen, setChosen] = useState<string[] | null>(null);
  const others = (shelf?.versions ?? []).filter((each) => each.id !== version.id && each.errors === 0);
  const against = others.find((each) => each.id === other) ?? others.find((each) => each.state === 'active') ?? others[0];
  const past = (known ?? []).filter((each) => each.outcome).map((each) => each.day);
  const days = chosen ?? past.slice(0, 1);
  const { data: mine } = useQuery(backtestsQuery(version.id));
  const { data: theirs } = useQuery({ ...backtestsQuery(against?.id ?? 0), enabled: against !== undefined });
  const trying = useBacktests();
  const sides = [
    { version, trials: mine },
    ...(against === undefined ? [] : [{ version: against, trials: theirs }]),
  ];
  const lacking = days.flatMap((factsOf) => sides.filter((side) => of(side.trials, factsOf) === null).map((side) => ({ version: side.version.id, factsOf })));
  return (
    <section className="card rule-try" aria-label={t('rules.backtest.title')}>
      <h2>{t('rules.backtest.title')}</h2>
      <p className="soft">{t('rules.backtest.what')}</p>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!known && !error ? <Skeleton active paragraph={{ rows: 2 }} title={false} /> : null}
      {known && past.length === 0 ? <p>{t('rules.backtest.noDays')}</p> : null}
      {past.length === 0 ? null : (
        <div className="rule-act">
          <label>
            <span>{t('rules.backtest.against')}</span>
            <Select
              aria-label={t('rules.backtest.against')}
              value={against?.id ?? null}
              options={others.map((each) => ({ value: each.id, label: `${t('rules.version', { number: each.number })} · ${t(`rules.state.${each.state}`)}` }))}
              onChange={setOther}
            />
          </label>
          <label>
            <span>{t('rules.backtest.days')}</span>
            <Select
              mode="multiple"
              aria-label={t('rules.backtest.days')}
              maxCount={MOST_DAYS}
              value={days}
              options={past.map((value) => ({ value, label: value }))}
              onChange={setChosen}
            />
          </label>
          {person.role === 'auditor' ? null : (
            <Button disabled={unsaved || lacking.length === 0} loading={trying.busy} onClick={() => trying.run(lacking)}>
              {t('rules.backtest.run')}
            </Button>
          )}
          {unsaved ? <span className="soft">{t('rules.saveFirst')}</span> : null}
        </div>
      )}
      <Refused problem={trying.problem} />
      {trying.running === null ? null : (
        <Running trial={trying.running} sides={sides} onStop={trying.stop} />
      )}
      {days.map((day) => {
        const results = sides.flatMap((side) => of(side.trials, day) ?? []);
        return results.length === 0 ? null : <Day key={day} day={day} results={results} />;
      })}
      {sides.some((side) => days.some((day) => of(side.trials, day) !== null)) ? (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 3 }} title={false} />}>
          <CaughtChart results={days.flatMap((day) => sides.flatMap((side) => of(side.trials, day) ?? []))} />
        </Suspense>
      ) : null}
    </section>
  );
}

interface Side {
  readonly version: Version;
  readonly trials: BacktestTrial[] | undefined;
}

function Running({ trial, sides, onStop }: { trial: { id: string; version: number; factsOf: string }; sides: Side[]; onStop: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const side = sides.find((each) => each.version.id === trial.version);
  const read = side?.trials?.find((each) => String(each.id) === trial.id)?.read ?? 0;
  return (
    <p role="status">
      {t('rules.backtest.running', { number: side?.version.number ?? '', day: trial.factsOf, read: count(read, language) })}{' '}
      <Button onClick={onStop}>{t('rules.cancel')}</Button>
    </p>
  );
}

const within = ({ value, low, high }: Interval) => `${value.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;

/** Whom the tenth with the most points would have caught of those who left, and whom not. */
function caught({ subjects, left, top }: Backtest) {
  const right = Math.round(top.gain * left);
  return { right, wrong: Math.max(0, Math.round(top.share * subjects) - right) };
}

function Day({ day, results }: { day: string; results: Backtest[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const first = results[0];
  const lines: [string, (result: Backtest) => string][] = [
    [t('rules.backtest.caught'), (result) => `${count(caught(result).right, language)} (${percent(result.top.gain, language)})`],
    [t('rules.backtest.inVain'), (result) => count(caught(result).wrong, language)],
    [t('rules.backtest.topLift'), (result) => within(result.top.lift)],
    [t('rules.backtest.auc'), (result) => within(result.auc)],
    [t('rules.backtest.ks'), (result) => result.ks.toFixed(2)],
    [t('rules.backtest.ece'), (result) => (result.calibration === null ? '–' : percent(result.calibration.ece, language))],
  ];
  return (
    <table className="rule-matrix rule-backtest">
      <caption>
        {t('rules.backtest.day', { day, subjects: count(first?.subjects ?? 0, language), left: count(first?.left ?? 0, language) })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('rules.backtest.measure')}</th>
          {results.map((result) => (
            <th key={result.number} scope="col">
              {t('rules.version', { number: result.number })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([title, say]) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            {results.map((result) => (
              <td key={result.number}>{say(result)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
