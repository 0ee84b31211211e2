import { CheckOutlined, CopyOutlined, ReloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Segmented, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { useProblemWords } from '@/components/problem-words';
import { useNames, useWord } from '@/lib/i18n';
import { Problem } from '@/lib/problem';
import { type By, type Days, kpiQuery, type KpiRow, markOfCopy } from './api/kpi';
import { COLUMNS, csvOf, total } from './columns';
import { KpiTable } from './kpi-table';
import { MonthTable } from './month-table';
import './kpi.css';

const PERIODS = ['today', 'yesterday', 'week', 'quarter', 'month'] as const;
type Period = (typeof PERIODS)[number];

function daysOf(period: Period): Days {
  const today = dayjs();
  const day = (back: number) => today.subtract(back, 'day').format('YYYY-MM-DD');
  switch (period) {
    case 'today':
      return { from: day(0), to: day(0) };
    case 'yesterday':
      return { from: day(1), to: day(1) };
    case 'week':
      return { from: day(6), to: day(0) };
    case 'quarter':
      return { from: day(89), to: day(0) };
    case 'month':
      return { from: today.startOf('month').format('YYYY-MM-DD'), to: day(0) };
  }
}

/** What came of the calls, manager by manager; every column says how it is counted. */
export default function KpiPage() {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<Period>('today');
  const [by, setBy] = useState<By>('manager');
  const facts = period === 'month';
  const { data, error, refetch, isFetching } = useQuery({ ...kpiQuery(daysOf(period), by), enabled: !facts });
  return (
    <div className="kpi">
      <header>
        <h1>{t('screen.kpi')}</h1>
        <Segmented
          aria-label={t('kpi.period')}
          value={period}
          onChange={setPeriod}
          options={PERIODS.map((value) => ({ value, label: t(`kpi.periods.${value}`) }))}
        />
        {facts ? null : (
          <>
            <Segmented
              aria-label={t('kpi.by')}
              value={by}
              onChange={setBy}
              options={[
                { value: 'manager', label: t('kpi.byManager') },
                { value: 'team', label: t('kpi.byTeam') },
              ]}
            />
            <span className="kpi-tools">
              <Button icon={<ReloadOutlined aria-hidden="true" spin={isFetching} />} aria-label={t('kpi.reload')} onClick={() => void refetch()} />
              {data ? <CopyCsv rows={data} days={daysOf(period)} by={by} /> : null}
            </span>
          </>
        )}
      </header>
      {facts ? <MonthTable /> : null}
      {error && !facts ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && !facts ? (
        <div className="card kpi-wait">
          <Skeleton active paragraph={{ rows: 10 }} />
        </div>
      ) : null}
      {data && !facts ? <KpiTable rows={data} by={by} days={daysOf(period)} /> : null}
    </div>
  );
}

function CopyCsv({ rows, days, by }: { rows: readonly KpiRow[]; days: Days; by: By }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const nameOf = useNames();
  const word = useWord();
  const wordsOf = useProblemWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const named = rows.map((row) => ({ name: row.id === 'none' ? word('kpi', 'nobody') : nameOf(row), figures: row }));
    const head = [t('kpi.name'), ...COLUMNS.map((column) => t(`kpi.column.${column}`)), t('exports.mark')];
    try {
      const mark = await markOfCopy(days, by);
      await navigator.clipboard.writeText(csvOf(head, [...named, { name: t('kpi.total'), figures: total(rows) }], mark));
      setCopied(true);
    } catch (problem) {
      void message.error(problem instanceof Problem ? wordsOf(problem).sentence : t('kpi.notCopied'));
    }
  };
  return (
    <Button icon={copied ? <CheckOutlined aria-hidden="true" /> : <CopyOutlined aria-hidden="true" />} onClick={() => void copy()} onBlur={() => setCopied(false)}>
      {t(copied ? 'kpi.copied' : 'kpi.copy')}
    </Button>
  );
}
