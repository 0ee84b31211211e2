import { Button, Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Refused } from '@/components/refused';
import type { Job } from '../api/jobs';
import { useStart } from '../api/jobs';
import { useUpload } from '../api/imports';
import { useRowsToRepair } from '../api/rejects';
import { orderOf, type RefusedRow, type RepairSheet, textOf } from '../repair';

const SHORTEST_REASON = 5;
const SHOWN = 200;

/** The refused rows on the page: asked for with a reason, repaired in place, and loaded again. */
export function RepairOnPage({ job }: { job: Job }) {
  const { t } = useTranslation();
  const rows = useRowsToRepair(job.id);
  const [reason, setReason] = useState('');
  if (rows.data) {
    return <RepairGrid job={job} sheet={rows.data} onClose={rows.reset} />;
  }
  return (
    <form
      className="job-rejects"
      aria-label={t('rejects.onPage')}
      onSubmit={(event) => {
        event.preventDefault();
        rows.mutate(reason.trim());
      }}
    >
      <Input aria-label={t('rejects.reasonOnPage')} placeholder={t('rejects.reasonHint')} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button htmlType="submit" disabled={reason.trim().length < SHORTEST_REASON} loading={rows.isPending}>
        {t('rejects.onPage')}
      </Button>
      <Refused problem={rows.error} />
    </form>
  );
}

function RepairGrid({ job, sheet, onClose }: { job: Job; sheet: RepairSheet; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const upload = useUpload();
  const start = useStart();
  const [repaired, setRepaired] = useState<ReadonlyMap<number, readonly string[]>>(new Map());
  const change = (row: number, cells: readonly string[]) => {
    const before = sheet.rows[row]?.cells ?? [];
    const next = new Map(repaired);
    if (cells.every((cell, index) => cell === before[index])) {
      next.delete(row);
    } else {
      next.set(row, cells);
    }
    setRepaired(next);
  };
  const load = async () => {
    const rows = [...repaired].toSorted(([one], [other]) => one - other).map(([, cells]) => cells);
    const brought = await upload.mutateAsync(new File([textOf(sheet.header, rows)], `repaired-${job.id}.csv`, { type: 'text/csv' }));
    const { id } = await start.mutateAsync({ name: 'import', order: { path: brought.path, encoding: 'UTF-8', delimiter: 'comma', ...orderOf(String(job.result['source'] ?? 'holdline')) } });
    await navigate(`/jobs/${id}`);
  };
  return (
    <section className="repair" aria-label={t('rejects.grid')}>
      <p className="soft">{t('rejects.gridText')}</p>
      <div className="repair-table">
        <table className="ruled">
          <thead>
            <tr>
              <th scope="col">{t('rejects.line')}</th>
              <th scope="col">{t('rejects.why')}</th>
              {sheet.header.map((name, index) => (
                <th key={index} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.slice(0, SHOWN).map((row, index) => (
              <Row key={index} row={row} header={sheet.header} cells={repaired.get(index) ?? row.cells} repaired={repaired.has(index)} onChange={(cells) => change(index, cells)} />
            ))}
          </tbody>
        </table>
      </div>
      {sheet.rows.length > SHOWN ? <p>{t('rejects.onlyFirst', { shown: SHOWN })}</p> : null}
      <div className="job-rejects">
        <Button type="primary" disabled={repaired.size === 0} loading={upload.isPending || start.isPending} onClick={() => void load().catch(() => undefined)}>
          {t('rejects.load', { count: repaired.size })}
        </Button>
        <Button onClick={onClose}>{t('rejects.leave')}</Button>
        <Refused problem={upload.error ?? start.error} />
      </div>
    </section>
  );
}

/** Enter goes to the same cell of the next row, as in a spreadsheet. */
function toNextRow(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
    event.preventDefault();
    const place = [...(event.currentTarget.closest('tr')?.querySelectorAll('input') ?? [])].indexOf(event.currentTarget);
    event.currentTarget.closest('tr')?.nextElementSibling?.querySelectorAll('input')[place]?.focus();
  }
}

function Row({ row, header, cells, repaired, onChange }: { row: RefusedRow; header: readonly string[]; cells: readonly string[]; repaired: boolean; onChange: (cells: readonly string[]) => void }) {
  const { t } = useTranslation();
  return (
    <tr data-repaired={repaired}>
      <th scope="row" className="number">
        {row.line}
      </th>
      <td>
        {row.column === '(row)' ? null : <strong>{row.column} </strong>}
        {row.sentence}
        {repaired ? <small> · {t('rejects.repaired')}</small> : null}
      </td>
      {cells.map((cell, index) => (
        <td key={index}>
          <input
            aria-label={t('rejects.cell', { line: row.line, column: header[index] })}
            aria-invalid={header[index] === row.column && !repaired}
            value={cell}
            onKeyDown={toNextRow}
            onChange={(event) => onChange(cells.map((each, place) => (place === index ? event.target.value : each)))}
          />
        </td>
      ))}
    </tr>
  );
}
