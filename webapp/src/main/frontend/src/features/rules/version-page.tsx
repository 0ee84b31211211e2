import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { Failure } from '@/components/failure';
import { Refused } from '@/components/refused';
import { Problem } from '@/lib/problem';
import { useMe } from '@/lib/session';
import {
  attributesQuery,
  check,
  type Fault,
  offersQuery,
  type Opened,
  type RuleTable,
  type Traced,
  useCreateDraft,
  useSaveDraft,
  versionQuery,
} from './api/rules';
import { Backtests } from './components/backtests';
import { Cases } from './components/cases';
import { Differences } from './components/differences';
import { Faults } from './components/faults';
import { Files } from './components/files';
import { Replace } from './components/replace';
import { focusCursor, type Refusal, RuleGrid } from './components/rule-grid';
import { Steps } from './components/steps';
import { Trials } from './components/trials';
import { TryCustomer } from './components/try-customer';
import { useLabel } from './components/words';
import type { Choice } from './choices';
import { columnsOf, insertRow, newRow, type Place, removeRows } from './sheet';
import { useHistory } from './use-history';
import './rules.css';

const NO_OFFERS: Choice[] = [];

/** How long typing rests before the table is checked. */
const REST_MS = 400;

/** One version of a table: read, or edited as in a spreadsheet, and led into force. */
export default function VersionPage() {
  const { table = '', id = '' } = useParams();
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(versionQuery(id));
  return (
    <div className="rules">
      <p className="rule-path">
        <Link to="/rules">{t('screen.rules')}</Link> / <Link to={`/rules/${encodeURIComponent(table)}`}>{table}</Link>
      </p>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      {data ? <Open key={`${data.version.id} ${data.version.state}`} opened={data} /> : null}
    </div>
  );
}

function Open({ opened }: { opened: Opened }) {
  const { t } = useTranslation();
  const person = useMe();
  const labelOf = useLabel();
  const { version } = opened;
  const { data: attributes = [] } = useQuery(attributesQuery(opened.table.kind));
  const edits = person.role === 'marketer' && version.state === 'draft';
  const { data: offers = NO_OFFERS } = useQuery({ ...offersQuery, enabled: edits && opened.table.kind === 'STRATEGY' });
  const story = useHistory(opened.table);
  const table = story.now;
  const [faults, setFaults] = useChecked(table, opened, edits);
  const [cursor, setCursor] = useState<Place>({ row: 0, column: 0 });
  const [filter, setFilter] = useState('');
  const [trace, setTrace] = useState<Traced | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const desk = useRef<HTMLDivElement>(null);
  const jump = (fault: Fault) => {
    const row = table.rows.findIndex((each) => each.id === fault.row);
    const column = columnsOf(table).findIndex((each) => each.id === fault.column);
    setFilter('');
    setCursor({ row: Math.max(0, row), column: Math.max(0, column) });
    requestAnimationFrame(() => focusCursor(desk));
  };
  return (
    <>
      <div className="rule-title">
        <h1>
          {labelOf(table.name)} · {t('rules.version', { number: version.number })}
        </h1>
        <span className="pill rule-state" data-state={version.state}>
          {t(`rules.state.${version.state}`)}
        </span>
        <small className="soft">{t('rules.by', { author: version.author })}</small>
        {edits ? (
          <Saving opened={opened} table={table} onTheirs={story.change} onSaved={setFaults} />
        ) : (
          <NewDraft opened={opened} />
        )}
      </div>
      <div className="card rule-desk" ref={desk}>
        <div className="rule-tools" role="toolbar" aria-label={t('rules.tools')}>
          <Input.Search
            aria-label={t('rules.filter')}
            placeholder={t('rules.filter')}
            allowClear
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
          {edits ? (
            <>
              <Button disabled={!story.canUndo} onClick={story.undo}>
                {t('rules.undo')}
              </Button>
              <Button disabled={!story.canRedo} onClick={story.redo}>
                {t('rules.redo')}
              </Button>
              <Button onClick={() => story.change(insertRow(table, Math.min(cursor.row + 1, table.rows.length)))}>{t('rules.addRow')}</Button>
              <Button
                disabled={table.rows.length === 0}
                onClick={() => story.change(removeRows(table, { top: cursor.row, bottom: cursor.row, left: 0, right: 0 }))}
              >
                {t('rules.removeRow', { number: cursor.row + 1 })}
              </Button>
              <Replace table={table} onChange={story.change} />
            </>
          ) : null}
          <Files version={version} onChange={edits ? story.change : null} />
        </div>
        {refusal === null ? null : (
          <p role="alert" className="rule-refusal">
            {t(`rules.refused.${refusal.refused}`, { have: refusal.have, room: refusal.room })}
          </p>
        )}
        <RuleGrid
          table={table}
          attributes={attributes}
          offers={offers}
          faults={faults}
          trace={trace}
          filter={filter}
          cursor={cursor}
          onCursor={setCursor}
          onChange={
            edits
              ? (next) => {
                  setRefusal(null);
                  story.change(next);
                }
              : null
          }
          onRefused={setRefusal}
          onUndo={story.undo}
          onRedo={story.redo}
        />
        {table.rows.length === 0 && edits ? (
          <Button onClick={() => story.change({ ...table, rows: [newRow(table)] })}>{t('rules.firstRow')}</Button>
        ) : null}
        <small className="soft">{edits ? t('rules.keys') : t('rules.readOnly')}</small>
      </div>
      <Faults table={table} attributes={attributes} faults={faults} onJump={jump} />
      <TryCustomer table={table} attributes={attributes} onTrace={setTrace} />
      <Cases
        id={version.tableId}
        table={table}
        faulty={faults.some((fault) => fault.severity === 'ERROR')}
        trace={trace}
      />
      <Steps version={version} unsaved={table !== opened.table} />
      <Differences version={version} />
      <Trials version={version} unsaved={table !== opened.table} />
      {table.kind === 'CHURN_POINTS' ? <Backtests version={version} unsaved={table !== opened.table} /> : null}
    </>
  );
}

/** The faults of the table as it is on the screen. */
function useChecked(table: RuleTable, opened: Opened, edits: boolean): [Fault[], (faults: Fault[]) => void] {
  const [faults, setFaults] = useState(opened.faults);
  useEffect(() => {
    if (!edits || table === opened.table) {
      return;
    }
    let left = false;
    const resting = setTimeout(() => {
      check(table).then(
        (found) => {
          if (!left) {
            setFaults(found.faults);
          }
        },
        () => undefined,
      );
    }, REST_MS);
    return () => {
      left = true;
      clearTimeout(resting);
    };
  }, [table, opened, edits]);
  return [faults, setFaults];
}

/** Saves the draft; when somebody else has saved meanwhile both are kept, theirs on the screen and one's own behind undo. */
function Saving({
  opened,
  table,
  onTheirs,
  onSaved,
}: {
  opened: Opened;
  table: RuleTable;
  onTheirs: (table: RuleTable) => void;
  onSaved: (faults: Fault[]) => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const save = useSaveDraft();
  const query = versionQuery(String(opened.version.id));
  const unsaved = table !== opened.table;
  const now = () =>
    save.mutate(
      { id: opened.version.id, lock: opened.version.lock, table },
      {
        onSuccess: ({ version, faults }) => {
          onSaved(faults);
          client.setQueryData(query.queryKey, { ...opened, version, table, faults });
          void client.invalidateQueries({ queryKey: ['rules', 'diff'] });
        },
      },
    );
  const theirs = async () => {
    const latest = await client.query({ ...query, staleTime: 0 });
    onTheirs(latest.table);
    save.reset();
  };
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    if (unsaved) {
      addEventListener('beforeunload', warn);
    }
    return () => removeEventListener('beforeunload', warn);
  }, [unsaved]);
  return (
    <div className="rule-saving">
      <Button type="primary" disabled={!unsaved} loading={save.isPending} onClick={now}>
        {unsaved ? t('rules.save') : t('rules.isSaved')}
      </Button>
      <Refused problem={save.error} />
      {save.error instanceof Problem && save.error.code === 'stale' ? (
        <Button onClick={() => void theirs()}>{t('rules.theirs')}</Button>
      ) : null}
    </div>
  );
}

/** A draft made from what is shown. */
function NewDraft({ opened }: { opened: Opened }) {
  const { t } = useTranslation();
  const person = useMe();
  const navigate = useNavigate();
  const { version, table } = opened;
  const create = useCreateDraft(version.tableId);
  if (person.role !== 'marketer') {
    return null;
  }
  return (
    <div className="rule-saving">
      <Button
        type="primary"
        loading={create.isPending}
        onClick={() =>
          create.mutate(
            { basedOn: version.number, table },
            { onSuccess: (made) => void navigate(`/rules/${encodeURIComponent(version.tableId)}/${made.version.id}`) },
          )
        }
      >
        {t('rules.newDraft')}
      </Button>
      <Refused problem={create.error} />
    </div>
  );
}
