import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { useWord } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { type Attribute, type RuleTable, type Traced, useTry } from '../api/rules';
import { useColumnWords } from './words';

/** A number as people read it: four places are more than any test asks for. */
const short = (value: string) => (/^-?\d+\.\d{5,}$/.test(value) ? String(Number(Number(value).toFixed(4))) : value);

/** What the table on the screen says of one customer: the rows that count are marked in the grid. */
export function TryCustomer({
  table,
  attributes,
  onTrace,
}: {
  table: RuleTable;
  attributes: Attribute[];
  onTrace: (trace: Traced | null) => void;
}) {
  const { t } = useTranslation();
  const person = useMe();
  const word = useWord();
  const words = useColumnWords(attributes);
  const asked = useTry();
  const [customer, setCustomer] = useState('');
  if (person.role === 'auditor') {
    return null;
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    asked.mutate({ table, customerId: Number(customer) }, { onSuccess: onTrace, onError: () => onTrace(null) });
  };
  const trace = asked.data;
  return (
    <section className="card rule-try" aria-label={t('rules.try')}>
      <h2>{t('rules.try')}</h2>
      <form className="rule-act" onSubmit={submit}>
        <label>
          <span>{t('rules.customer')}</span>
          <Input inputMode="numeric" value={customer} maxLength={18} onChange={(event) => setCustomer(event.target.value.replace(/\D/g, ''))} />
        </label>
        <Button htmlType="submit" disabled={customer === ''} loading={asked.isPending}>
          {t('rules.tryNow')}
        </Button>
        <Refused problem={asked.error} />
      </form>
      {trace ? (
        <>
          <p className="rule-verdict">
            {trace.number === null && trace.word === null
              ? t('rules.nothingMatches')
              : [
                  trace.word ?? '',
                  trace.number === null ? '' : t('rules.number', { number: trace.number }),
                  trace.band === null ? '' : word('band', trace.band),
                ]
                  .filter((each) => each !== '')
                  .join(' · ')}{' '}
            <small className="soft">{t('rules.rowsCount', { count: trace.rows.filter((each) => each.counts).length })}</small>
          </p>
          <dl className="rule-facts">
            {Object.entries(trace.facts).map(([key, value]) => (
              <div key={key}>
                <dt>{words({ kind: 'input', id: key, attribute: key }).title}</dt>
                <dd>{value === null ? t('rules.unknown') : short(String(value))}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </section>
  );
}
