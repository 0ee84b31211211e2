import { DownOutlined, QuestionCircleOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Skeleton, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { serverNow } from '@/lib/clock';
import { count, moment, percent } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import { meQuery } from '@/lib/session';
import {
  type Figure,
  FIGURES,
  FILES,
  type Loss,
  LOSSES,
  MARKS,
  type Members,
  type Month,
  type MonthBy,
  monthFile,
  type MonthLine,
  monthQuery,
} from './api/month';
import { LossRows } from './loss-rows';
import { MemberRows } from './member-rows';
import { MonthGlance } from './month-glance';
import { MonthRows } from './month-rows';
import { PrefectureActs } from './prefecture-acts';
import { Satisfaction } from './satisfaction';

/** What the month is paid by: what the operator's own systems say, with what managers claim beside it. */
export function MonthTable() {
  const { t } = useTranslation();
  const [back, setBack] = useState(0);
  const [shown, show] = useState<MonthBy | 'tree'>('manager');
  const by = shown === 'tree' ? 'region' : shown;
  const of = dayjs().subtract(back, 'month').format('YYYY-MM');
  const { data, error, refetch } = useQuery(monthQuery(of, by));
  return (
    <>
      <div className="kpi-month-choice">
        <Segmented
          aria-label={t('kpi.month.which')}
          value={back}
          onChange={setBack}
          options={[0, 1, 2].map((value) => ({ value, label: dayjs().subtract(value, 'month').format('YYYY-MM') }))}
        />
        <Segmented
          aria-label={t('kpi.by')}
          value={shown}
          onChange={show}
          options={[
            { value: 'manager', label: t('kpi.byManager') },
            { value: 'team', label: t('kpi.byTeam') },
            { value: 'prefecture', label: t('kpi.byPrefecture') },
            { value: 'tree', label: t('kpi.asTree') },
          ]}
        />
        <span className="kpi-tools">
          {FILES.map((as) => (
            <Button key={as} href={monthFile(of, by, as)} download>
              {t(`kpi.month.as.${as}`)}
            </Button>
          ))}
        </span>
      </div>
      <MonthGlance of={of} />
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? (
        <div className="card kpi-wait">
          <Skeleton active paragraph={{ rows: 8 }} />
        </div>
      ) : null}
      {data && shown !== 'tree' ? <Lines month={data} by={by} rows={data.lines.map((line) => ({ line, level: 0 }))} /> : null}
      {data && shown === 'tree' ? <Tree month={data} /> : null}
      <Satisfaction month={of} />
    </>
  );
}

/** A line of the table; in a tree it may open to what is within. */
interface Row {
  readonly line: MonthLine;
  /** 0 a region, 1 a team, 2 a manager. */
  readonly level: number;
  readonly open?: boolean;
  readonly onOpen?: () => void;
}

const MANAGERS = 2;

/** From regions over teams to managers, each opened by a press. */
function Tree({ month }: { month: Month }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const { data: teams } = useQuery({ ...monthQuery(month.month, 'team'), enabled: opened.size > 0 });
  const { data: managers } = useQuery({ ...monthQuery(month.month, 'manager'), enabled: opened.size > 0 });
  const levels = [month.lines, teams?.lines ?? [], managers?.lines ?? []];
  const rowsOf = (lines: readonly MonthLine[], level: number): Row[] =>
    lines.flatMap((line) => {
      const key = `${level} ${line.id}`;
      if (level === MANAGERS) {
        return [{ line, level }];
      }
      const open = opened.has(key);
      const onOpen = () => setOpened((before) => (before.has(key) ? new Set([...before].filter((each) => each !== key)) : new Set([...before, key])));
      const within = open ? rowsOf(levels[level + 1]?.filter((each) => each.within === line.id) ?? [], level + 1) : [];
      return [{ line, level, open, onOpen }, ...within];
    });
  return <Lines month={month} by="region" rows={rowsOf(month.lines, 0)} />;
}

function Lines({ month, by, rows }: { month: Month; by: MonthBy; rows: readonly Row[] }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const language = useLanguage();
  const { data: person } = useQuery(meQuery);
  const answersForAll = person?.role === 'supervisor' && person.regionId === null;
  const [open, setOpen] = useState<{ line: MonthLine; figure: Figure } | null>(null);
  const [members, setMembers] = useState<{ line: MonthLine; first: Members } | null>(null);
  const [lost, setLost] = useState<{ line: MonthLine; kind: Loss } | null>(null);
  const columns = ['retention', 'hard-bind', ...FIGURES, 'claimed', 'gap', ...MARKS.map((days) => `d${days}` as const), 'left', 'applied', 'suspended'] as const;
  return (
    <div className="card kpi-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('kpi.name')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Tooltip title={t(`kpi.month.definition.${column}`)}>
                  <span tabIndex={0}>
                    {t(`kpi.month.column.${column}`)} <QuestionCircleOutlined aria-hidden="true" />
                  </span>
                </Tooltip>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, level, ...within }) => (
            <tr key={`${level} ${line.id}`} data-level={level}>
              <th scope="row">
                {within.onOpen ? (
                  <button type="button" className="kpi-open" aria-expanded={within.open} onClick={within.onOpen}>
                    {within.open ? <DownOutlined aria-hidden="true" /> : <RightOutlined aria-hidden="true" />} {nameOf(line)}
                  </button>
                ) : (
                  nameOf(line)
                )}
                {by === 'prefecture' ? (
                  <>
                    {month.closes
                      .filter((close) => close.prefecture === line.id)
                      .map((close) => (
                        <small key={close.at} className="soft">
                          {t('kpi.month.close.closed', { by: close.by, at: moment(close.at, serverNow(), language) })}
                        </small>
                      ))}
                    {answersForAll ? <PrefectureActs month={month} prefecture={line.id} name={nameOf(line)} /> : null}
                  </>
                ) : null}
              </th>
              <Cells
                line={line}
                targets={by === 'prefecture' ? month.targets.filter((target) => target.prefecture === line.id) : []}
                {...(by === 'manager' || level === MANAGERS
                  ? {
                      onOpen: (figure: Figure) => setOpen({ line, figure }),
                      onLost: (kind: Loss) => setLost({ line, kind }),
                      onMembers: (first: Members) => setMembers({ line, first }),
                    }
                  : {})}
              />
            </tr>
          ))}
          {rows.length === 0 ? (
            <tr>
              <td colSpan={columns.length + 1} className="kpi-none soft">
                {t('kpi.none')}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {open ? <MonthRows month={month.month} line={open.line} figure={open.figure} onClose={() => setOpen(null)} /> : null}
      {members ? (
        <MemberRows month={month.month} line={members.line} first={members.first} onClose={() => setMembers(null)} />
      ) : null}
      {lost ? <LossRows month={month.month} line={lost.line} kind={lost.kind} onClose={() => setLost(null)} /> : null}
    </div>
  );
}

function Cells({
  line,
  targets,
  onOpen,
  onLost,
  onMembers,
}: {
  line: MonthLine;
  targets: Month['targets'];
  onOpen?: (figure: Figure) => void;
  onLost?: (kind: Loss) => void;
  onMembers?: (first: Members) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const asked = (figure: string) => targets.find((target) => target.figure === figure)?.amount;
  const rate = (figure: 'retention' | 'hard-bind', part: number, first: Members) => {
    const wanted = asked(figure);
    const shown = line.members === 0 ? '–' : percent(part / line.members, language, 1, 1);
    return (
      <td>
        {onMembers && line.members !== 0 ? (
          <button
            type="button"
            className="kpi-open"
            aria-label={t('kpi.month.members.open', { figure: t(`kpi.month.column.${figure}`), rate: shown })}
            onClick={() => onMembers(first)}
          >
            {shown}
          </button>
        ) : (
          shown
        )}
        {wanted === undefined ? null : <small className="soft"> / {percent(wanted, language, 0, 0)}</small>}
      </td>
    );
  };
  return (
    <>
      {rate('retention', line.retained, 'gone')}
      {rate('hard-bind', line.hardBound, 'hard-bound')}
      {FIGURES.map((figure) => {
        const value = line.counts[figure] ?? 0;
        const wanted = asked(figure);
        return (
          <td key={figure} data-zero={value === 0}>
            {onOpen && value !== 0 ? (
              <button
                type="button"
                className="kpi-open"
                aria-label={t('kpi.month.open', { figure: t(`kpi.month.column.${figure}`), count: value })}
                onClick={() => onOpen(figure)}
              >
                {count(value, language)}
              </button>
            ) : (
              count(value, language)
            )}
            {wanted === undefined ? null : <small className="soft"> / {count(wanted, language)}</small>}
          </td>
        );
      })}
      <td data-zero={line.claimed === 0}>{count(line.claimed, language)}</td>
      <td data-zero={line.claimed === line.claimedInForce}>{count(line.claimed - line.claimedInForce, language)}</td>
      {MARKS.map((days) => {
        const mark = line.marks.find((each) => each.days === days);
        return <td key={days}>{mark && mark.due > 0 ? percent(mark.stood / mark.due, language, 1, 1) : '–'}</td>;
      })}
      {LOSSES.map((kind) => {
        const lost = line.losses[kind];
        return (
          <td key={kind} data-zero={lost === 0}>
            {onLost && lost !== 0 ? (
              <button
                type="button"
                className="kpi-open"
                aria-label={t('kpi.month.openLosses', { figure: t(`kpi.month.column.${kind}`), count: lost })}
                onClick={() => onLost(kind)}
              >
                {count(lost, language)}
              </button>
            ) : (
              count(lost, language)
            )}
          </td>
        );
      })}
    </>
  );
}
