import { useQuery } from '@tanstack/react-query';
import { Alert, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { percent } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { type Mine, mineQuery } from './api/mine';
import type { Figure, Loss, Members, MonthLine } from './api/month';
import { Behind } from './behind';
import type { Column } from './columns';
import { LossRows } from './loss-rows';
import { MemberRows } from './member-rows';
import { MonthRows } from './month-rows';
import { MyCalls } from './my-calls';
import { MyMonth } from './my-month';
import { Satisfaction } from './satisfaction';
import './kpi.css';
import './my-results.css';

/** What a number opens to: the calls, orders or customers that it adds up. */
export type Opened =
  | { readonly kind: 'calls'; readonly figure: Column; readonly today: boolean }
  | { readonly kind: 'orders'; readonly figure: Figure; readonly today: boolean }
  | { readonly kind: 'losses'; readonly figure: Loss }
  | { readonly kind: 'members'; readonly figure: Members };

/** My results today and this month, each with what is asked, how it stands, and what is behind it. */
export default function MyResultsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { role } = useMe();
  const { data, error, refetch } = useQuery(mineQuery);
  const [opened, open] = useState<Opened | null>(null);
  const nothing = data !== undefined && data.calls.days.length === 0 && data.facts.month.every((line) => line.members === 0 && Object.values(line.counts).every((each) => each === 0));
  return (
    <div className="kpi results">
      <header>
        <h1>{t(role === 'team_leader' ? 'results.team' : 'screen.results')}</h1>
        {data ? (
          <p className="soft">
            {t('results.working', { month: data.month, over: data.working.over, days: data.working.days, share: percent(data.share, language, 0) })}
            {data.working.known ? null : ` ${t('results.noCalendar')}`}
          </p>
        ) : null}
      </header>
      <div role="status">{data && error ? <Alert type="warning" showIcon title={t('results.old')} /> : null}</div>
      {error && !data ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? (
        <div className="card kpi-wait">
          <Skeleton active paragraph={{ rows: 10 }} />
        </div>
      ) : null}
      {nothing ? <Note title={t('results.nothing')} text={t('results.nothingText')} /> : null}
      {data ? (
        <>
          <MyMonth mine={data} onOpen={open} />
          <MyCalls mine={data} onOpen={open} />
          <Satisfaction month={data.month} />
          {data.definition === null ? null : <p className="soft">{t('results.definition', { ...data.definition })}</p>}
        </>
      ) : null}
      {data && opened ? <Rows mine={data} opened={opened} onClose={() => open(null)} /> : null}
    </div>
  );
}

/** A leader's numbers open to the people of the team first. */
function Rows({ mine, opened, onClose }: { mine: Mine; opened: Opened; onClose: () => void }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const people = mine.facts.month;
  const [chosen, choose] = useState<MonthLine | undefined>(people.length === 1 ? people[0] : undefined);
  if (chosen !== undefined) {
    return <RowsOf mine={mine} opened={opened} line={chosen} onClose={onClose} />;
  }
  return (
    <Modal open footer={null} title={t('results.whose')} onCancel={onClose}>
      <ul className="results-people">
        {people.map((line) => (
          <li key={line.id}>
            <button type="button" className="kpi-open" onClick={() => choose(line)}>
              {nameOf(line)}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function RowsOf({ mine, opened, line, onClose }: { mine: Mine; opened: Opened; line: MonthLine; onClose: () => void }) {
  const nameOf = useNames();
  switch (opened.kind) {
    case 'calls': {
      const from = opened.today ? mine.today : `${mine.month}-01`;
      return <Behind days={{ from, to: mine.today }} manager={line.id} name={nameOf(line)} figure={opened.figure} onClose={onClose} />;
    }
    case 'orders':
      return <MonthRows month={mine.month} line={line} figure={opened.figure} only={opened.today ? mine.today : null} onClose={onClose} />;
    case 'losses':
      return <LossRows month={mine.month} line={line} kind={opened.figure} onClose={onClose} />;
    case 'members':
      return <MemberRows month={mine.month} line={line} first={opened.figure} onClose={onClose} />;
  }
}
