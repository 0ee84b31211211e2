import { SafetyCertificateOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { useMe } from '@/lib/session';
import { type Approval, approvalsQuery } from './api/approvals';
import { ApprovalCard } from './components/approval-card';
import { AskForm } from './components/ask-form';
import './approvals.css';

const SHELVES = ['waiting', 'given', 'refused'] as const;
type Shelf = (typeof SHELVES)[number];

function shelfOf({ state, decidedAt }: Approval): Shelf {
  switch (state) {
    case 'WAITING':
      return 'waiting';
    case 'GIVEN':
    case 'USED':
      return 'given';
    case 'REFUSED':
      return 'refused';
    case 'OVER':
      return decidedAt === null ? 'refused' : 'given';
  }
}

/** What takes two people: asked for here by one, decided here by another. */
export default function ApprovalsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(approvalsQuery);
  const [shelf, setShelf] = useState<Shelf>('waiting');
  const [asking, ask] = useState(false);
  const mayAsk = useMe().role !== 'admin'; // who administers sees no customer's number
  const on = (wanted: Shelf) => (data ?? []).filter((each) => shelfOf(each) === wanted);
  const shown = on(shelf);
  return (
    <div className="approvals">
      <header>
        <h1>{t('screen.approvals')}</h1>
        <Segmented
          aria-label={t('approvals.shelf')}
          value={shelf}
          onChange={setShelf}
          options={SHELVES.map((value) => ({ value, label: `${t(`approvals.${value}`)} ${on(value).length}` }))}
        />
        {mayAsk ? (
          <Button aria-expanded={asking} onClick={() => ask(!asking)}>
            {asking ? t('approvals.close') : t('approvals.open')}
          </Button>
        ) : null}
      </header>
      {asking ? <AskForm /> : null}
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {data && shown.length === 0 ? (
        <Note icon={<SafetyCertificateOutlined aria-hidden="true" />} title={t(`approvals.empty.${shelf}`)} text={t('approvals.emptyText')} />
      ) : null}
      <ul>
        {shown.map((approval) => (
          <ApprovalCard key={approval.id} approval={approval} />
        ))}
      </ul>
    </div>
  );
}
