import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Modal, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { count } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { MEMBERS, type Members, type MonthLine, monthMembersQuery } from './api/month';

function numberOf(line: MonthLine): Record<Members, number> {
  return {
    gone: line.members - line.retained,
    retained: line.retained,
    unbound: line.members - line.hardBound,
    'hard-bound': line.hardBound,
  };
}

/** The frozen customers behind a manager's retention and hard binds: who stayed, who is bound. */
export function MemberRows({ month, line, first, onClose }: { month: string; line: MonthLine; first: Members; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const [which, setWhich] = useState(first);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    monthMembersQuery(month, line.id, which),
  );
  const rows = data?.pages.flat();
  const numbers = numberOf(line);
  return (
    <Modal
      open
      width={820}
      footer={null}
      title={t('kpi.behind.title', { name: nameOf(line), figure: t('kpi.month.members.title') })}
      onCancel={onClose}
    >
      <Segmented
        aria-label={t('kpi.month.members.which')}
        value={which}
        onChange={setWhich}
        options={MEMBERS.map((value) => ({
          value,
          label: `${t(`kpi.month.members.${value}`)} ${count(numbers[value], language)}`,
        }))}
      />
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!rows && !error ? <Skeleton active /> : null}
      {rows?.length === 0 ? <Empty description={t('kpi.month.members.none')} /> : null}
      {rows && rows.length > 0 ? (
        <table className="kpi-behind">
          <thead>
            <tr>
              <th scope="col">{t('kpi.month.customer')}</th>
              <th scope="col">{t('kpi.month.members.tier')}</th>
              <th scope="col">{t('kpi.month.members.bind')}</th>
              <th scope="col">{t('kpi.month.column.left')}</th>
              <th scope="col">{t('kpi.month.column.applied')}</th>
              <th scope="col">{t('kpi.month.column.suspended')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((each) => (
              <tr key={each.customerId}>
                <td>{each.subscriptionKey}</td>
                <td>{each.tier ? word('tier', each.tier) : '–'}</td>
                <td>{word('bind', each.bind)}</td>
                <td>{each.leftOn ?? '–'}</td>
                <td>{each.appliedOn ?? '–'}</td>
                <td>{each.suspendedOn ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {hasNextPage ? (
        <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('kpi.month.members.more', { shown: count(rows?.length ?? 0, language), of: count(numbers[which], language) })}
        </Button>
      ) : null}
    </Modal>
  );
}
