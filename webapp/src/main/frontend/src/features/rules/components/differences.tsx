import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { useWord } from '@/lib/i18n';
import { differenceQuery, shelfQuery, type Version } from '../api/rules';

/** What a version changes against the one in force, as it is saved. */
export function Differences({ version }: { version: Version }) {
  const { data: shelf } = useQuery(shelfQuery(version.tableId));
  const active = shelf?.table.activeId ?? null;
  return active === null || active === version.id ? null : <Against active={active} number={shelf?.table.active ?? 0} version={version} />;
}

function Against({ active, number, version }: { active: number; number: number; version: Version }) {
  const { t } = useTranslation();
  const word = useWord();
  const { data, error } = useQuery(differenceQuery(active, version.id, version.lock));
  const nothing = data && !data.settings && data.rows.length + data.columnsAdded.length + data.columnsRemoved.length === 0;
  return (
    <section className="card rule-differences" aria-label={t('rules.changes', { number })}>
      <h2>{t('rules.changes', { number })}</h2>
      {error ? <Failure problem={error} /> : null}
      {nothing ? <p className="soft">{t('rules.noChanges')}</p> : null}
      {data?.settings ? <p>{t('rules.settingsChanged')}</p> : null}
      {data && data.columnsAdded.length > 0 ? <p>{t('rules.columnsAdded', { columns: data.columnsAdded.join(', ') })}</p> : null}
      {data && data.columnsRemoved.length > 0 ? <p>{t('rules.columnsRemoved', { columns: data.columnsRemoved.join(', ') })}</p> : null}
      <ol>
        {data?.rows.map((row) => (
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
    </section>
  );
}
