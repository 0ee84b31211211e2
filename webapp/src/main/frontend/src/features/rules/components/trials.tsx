import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Refused } from '@/components/refused';
import { count, percent } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { type Matrix, type Moved, type Simulated, simulationsQuery, useCancelSimulation, useSimulate, type Version } from '../api/rules';

/** What a version would change for all customers, before it does. */
export function Trials({ version, unsaved }: { version: Version; unsaved: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const person = useMe();
  const { data, error, refetch } = useQuery(simulationsQuery(version.id));
  const simulate = useSimulate(version.id);
  const cancel = useCancelSimulation(version.id);
  const latest = data?.[0];
  const runs = latest !== undefined && latest.finishedAt === null;
  return (
    <section className="card rule-try" aria-label={t('rules.simulation')}>
      <h2>{t('rules.simulation')}</h2>
      <p className="soft">{t('rules.simulationWhat')}</p>
      {person.role === 'auditor' ? null : (
        <div className="rule-act">
          <Button disabled={runs || unsaved} loading={simulate.isPending} onClick={() => simulate.mutate()}>
            {t('rules.simulate')}
          </Button>
          {unsaved ? <span className="soft">{t('rules.saveFirst')}</span> : null}
        </div>
      )}
      <Refused problem={simulate.error} />
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {runs ? (
        <p role="status">
          {t('rules.simulating', { read: count(latest.read, language) })}{' '}
          <Button onClick={() => cancel.mutate(latest.id)} loading={cancel.isPending}>
            {t('rules.cancel')}
          </Button>
        </p>
      ) : null}
      {latest && !runs && latest.result === null ? <p>{t('rules.simulationEnded', { state: latest.state })}</p> : null}
      {latest?.result ? <Outcome result={latest.result} current={latest.current} /> : null}
    </section>
  );
}

function Outcome({ result, current }: { result: Simulated; current: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const most = Math.max(1, ...result.load.map((each) => Math.max(each.before, each.after, each.capacity)));
  return (
    <div className="rule-outcome">
      {current ? null : <p role="alert">{t('rules.outdated')}</p>}
      <p className="rule-verdict">
        {t('rules.flagged', {
          before: percent(result.flagged.before, language),
          after: percent(result.flagged.after, language),
          customersBefore: count(result.flagged.customersBefore, language),
          customersAfter: count(result.flagged.customersAfter, language),
        })}{' '}
        <small className="soft">
          {t('rules.ofAll', { customers: count(result.customers, language), factsOf: result.factsOf, against: result.against })}
        </small>
      </p>
      <div className="rule-matrices">
        <Moves title={t('rules.bands')} group="band" matrix={result.bands} />
        <Moves title={t('rules.tiers')} group="tier" matrix={result.tiers} />
      </div>
      {result.load.length === 0 ? null : (
        <div>
          <h3>{t('rules.load')}</h3>
          <ul className="rule-load">
            {result.load.map((each) => (
              <li key={each.manager} data-over={each.after > each.capacity}>
                <span>{each.manager}</span>
                <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                  <rect className="before" width={(100 * each.before) / most} height="2.4" />
                  <rect className="after" y="3" width={(100 * each.after) / most} height="2.4" />
                  <line x1={(100 * each.capacity) / most} x2={(100 * each.capacity) / most} y2="6" />
                </svg>
                <span>{t('rules.loadOf', { before: count(each.before, language), after: count(each.after, language), capacity: count(each.capacity, language) })}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="rule-matrices">
        <Movers title={t('rules.entering')} movers={result.entering} />
        <Movers title={t('rules.leaving')} movers={result.leaving} />
      </div>
    </div>
  );
}

/** How many customers go from a row's group to a column's. */
function Moves({ title, group, matrix }: { title: string; group: string; matrix: Matrix }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  return (
    <table className="rule-matrix">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('rules.beforeAfter')}</th>
          {matrix.names.map((name) => (
            <th key={name} scope="col">
              {word(group, name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {matrix.customers.map((line, from) => (
          <tr key={matrix.names[from]}>
            <th scope="row">{word(group, matrix.names[from] ?? '')}</th>
            {line.map((customers, to) => (
              <td key={matrix.names[to]} data-moved={from !== to && customers > 0}>
                {count(customers, language)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Movers({ title, movers }: { title: string; movers: Moved[] }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <div>
      <h3>{title}</h3>
      {movers.length === 0 ? <p className="soft">{t('rules.nobody')}</p> : null}
      <ul className="rule-movers">
        {movers.map((each) => (
          <li key={each.customerId}>
            <code>{each.customerId}</code> {each.pointsBefore} → {each.pointsAfter} · {word('band', each.bandBefore)} → {word('band', each.bandAfter)}
          </li>
        ))}
      </ul>
    </div>
  );
}
