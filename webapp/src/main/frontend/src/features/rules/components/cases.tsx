import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type SubmitEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { useWord } from '@/lib/i18n';
import { Problem } from '@/lib/problem';
import { useMe } from '@/lib/session';
import { type CaseOutcome, dropCase, keepCase, type RuleTable, runCases, type Traced, type Verdict } from '../api/rules';

/** How long typing rests before the cases are asked again. */
const REST_MS = 800;

/** What the table shall say, and whether the one on the screen does. */
export function Cases({ id, table, faulty, trace }: { id: string; table: RuleTable; faulty: boolean; trace: Traced | null }) {
  const { t } = useTranslation();
  const person = useMe();
  const { outcomes, problem, again } = useOutcomes(id, table, faulty);
  const [name, setName] = useState('');
  const keep = useMutation({ mutationFn: (tried: Traced) => keepCase(id, name.trim(), tried) });
  const drop = useMutation({ mutationFn: (one: number) => dropCase(one), onSettled: again });
  const writes = person.role === 'marketer';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (trace) {
      keep.mutate(trace, {
        onSuccess: () => {
          setName('');
          again();
        },
      });
    }
  };
  const broken = outcomes?.filter((each) => !each.passes).length ?? 0;
  return (
    <section className="card rule-cases" aria-label={t('rules.cases.title')}>
      <h2>
        {t('rules.cases.title')}{' '}
        {outcomes && outcomes.length > 0 ? (
          <small className="soft" role="status">
            {broken === 0 ? t('rules.cases.allHold', { count: outcomes.length }) : t('rules.cases.broken', { count: broken, of: outcomes.length })}
          </small>
        ) : null}
      </h2>
      {faulty ? <p className="soft">{t('rules.cases.faulty')}</p> : null}
      <Refused problem={problem ?? drop.error} />
      {outcomes?.length === 0 ? <p className="soft">{t('rules.cases.none')}</p> : null}
      <ul>
        {outcomes?.map((each) => (
          <Case key={each.one.id} outcome={each} {...(writes ? { onDrop: () => drop.mutate(each.one.id) } : {})} />
        ))}
      </ul>
      {writes && trace ? (
        <form className="rule-act" onSubmit={submit}>
          <label>
            <span>{t('rules.cases.keepAs')}</span>
            <Input value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
          </label>
          <Button htmlType="submit" disabled={name.trim() === ''} loading={keep.isPending}>
            {t('rules.cases.keep')}
          </Button>
          <Refused problem={keep.error} />
        </form>
      ) : null}
    </section>
  );
}

function Case({ outcome, onDrop }: { outcome: CaseOutcome; onDrop?: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { one, passes, actual, sentence } = outcome;
  return (
    <li data-passes={passes}>
      {passes ? <CheckCircleFilled aria-hidden="true" /> : <CloseCircleFilled aria-hidden="true" />}{' '}
      <strong>{one.name}</strong>{' '}
      <span>
        {passes
          ? t('rules.cases.holds', { said: said(one.expected) })
          : actual
            ? t('rules.cases.differs', { expected: said(one.expected), actual: said(actual) })
            : sentence}
      </span>
      {onDrop ? (
        <Button size="small" type="text" aria-label={t('rules.cases.drop', { name: one.name })} onClick={onDrop}>
          {t('rules.cases.dropShort')}
        </Button>
      ) : null}
    </li>
  );
}

/** What a table says, in words. */
function useSaid() {
  const { t } = useTranslation();
  const word = useWord();
  return (verdict: Verdict) => {
    const parts = [
      verdict.word ?? '',
      verdict.number === null ? '' : t('rules.number', { number: verdict.number }),
      verdict.band === null ? '' : word('band', verdict.band),
    ].filter((each) => each !== '');
    return parts.length === 0 ? t('rules.nothingMatches') : parts.join(' · ');
  };
}

/** What the table on the screen says of its cases, asked again when typing rests. */
function useOutcomes(id: string, table: RuleTable, faulty: boolean) {
  const [outcomes, setOutcomes] = useState<CaseOutcome[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((before) => before + 1), []);
  useEffect(() => {
    if (faulty) {
      return;
    }
    let left = false;
    const resting = setTimeout(() => {
      runCases(id, table).then(
        (found) => {
          if (!left) {
            setOutcomes(found);
            setProblem(null);
          }
        },
        (error: unknown) => {
          if (!left && error instanceof Problem) {
            setProblem(error);
          }
        },
      );
    }, round === 0 ? REST_MS : 0);
    return () => {
      left = true;
      clearTimeout(resting);
    };
  }, [id, table, faulty, round]);
  return { outcomes, problem, again };
}
