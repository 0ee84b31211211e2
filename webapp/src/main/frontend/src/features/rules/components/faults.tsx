import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Attribute, Fault, RuleTable } from '../api/rules';
import { columnsOf } from '../sheet';
import { useColumnWords, useLabel } from './words';

const SHOWN = 50;

/** What is wrong, by row and column in words; each leads to its cell. */
export function Faults({
  table,
  attributes,
  faults,
  onJump,
}: {
  table: RuleTable;
  attributes: Attribute[];
  faults: Fault[];
  onJump: (fault: Fault) => void;
}) {
  const { t } = useTranslation();
  const labelOf = useLabel();
  const words = useColumnWords(attributes);
  const columns = columnsOf(table);
  const where = (fault: Fault) => {
    const row = table.rows.findIndex((each) => each.id === fault.row);
    const column = columns.find((each) => each.id === fault.column);
    return [row < 0 ? '' : t('rules.row', { number: row + 1 }), column === undefined ? '' : words(column).title].filter((each) => each !== '').join(', ');
  };
  return (
    <section className="card rule-faults" aria-label={t('rules.faults')} aria-live="polite">
      <h2>
        {t('rules.faults')} ({faults.length})
      </h2>
      {faults.length === 0 ? <p className="soft">{t('rules.noFaults')}</p> : null}
      <ol>
        {faults.slice(0, SHOWN).map((fault) => (
          <li key={`${fault.code} ${fault.row ?? ''} ${fault.column ?? ''} ${fault.sentence.en}`} data-severity={fault.severity}>
            <Button type="link" onClick={() => onJump(fault)}>
              {where(fault) || t('rules.wholeTable')}
            </Button>
            <span>
              {t(`rules.severity.${fault.severity}`)}: {labelOf(fault.sentence)}
              {fault.suggestion === null ? '' : ` ${t('rules.meant', { word: fault.suggestion })}`}
            </span>
          </li>
        ))}
      </ol>
      {faults.length > SHOWN ? <p className="soft">{t('rules.moreFaults', { count: faults.length - SHOWN })}</p> : null}
    </section>
  );
}
