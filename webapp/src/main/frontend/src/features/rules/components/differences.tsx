import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { useWord } from '@/lib/i18n';
import { type Difference, differenceQuery, shelfQuery, type Version } from '../api/rules';

/** What a version changes against the one in force, as it is saved. */
export function Differences({ version }: { version: Version }) {
  const { data: shelf } = useQuery(shelfQuery(version.tableId));
  const active = shelf?.table.activeId ?? null;
  return active === null || active === version.id ? null : <Against active={active} number={shelf?.table.active ?? 0} version={version} />;
}

function Against({ active, number, version }: { active: number; number: number; version: Version }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(differenceQuery(active, version.id, version.lock));
  return (
    <section className="card rule-differences" aria-label={t('rules.changes', { number })}>
      <h2>{t('rules.changes', { number })}</h2>
      {error ? <Failure problem={error} /> : null}
      {data ? <Changes difference={data} /> : null}
    </section>
  );
}

/** Rows and cells that differ, and what else does. */
export function Changes({ difference }: { difference: Difference }) {
  const { t } = useTranslation();
  const word = useWord();
  const { settings, rows, columnsAdded, columnsRemoved } = difference;
  const nothing = !settings && rows.length + columnsAdded.length + columnsRemoved.length === 0;
  return (
    <>
      {nothing ? <p className="soft">{t('rules.noChanges')}</p> : null}
      {settings ? <p>{t('rules.settingsChanged')}</p> : null}
      {columnsAdded.length > 0 ? <p>{t('rules.columnsAdded', { columns: columnsAdded.join(', ') })}</p> : null}
      {columnsRemoved.length > 0 ? <p>{t('rules.columnsRemoved', { columns: columnsRemoved.join(', ') })}</p> : null}
      <ol>
        {rows.map((row) => (
          <li key={`${row.kind} ${row.id}`} data-change={row.kind}>
            <strong>{word('rules.change', row.kind)}</strong> <code>{row.id}</code>
            {row.cells.map((cell) => (
              <span key={cell.column} className="rule-cell-change">
                {cell.column}: <del>{cell.before ?? '–'}</del> → <ins>{cell.after ?? '–'}</ins>
              </span>
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}
