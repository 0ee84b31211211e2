import { useQuery } from '@tanstack/react-query';
import { Empty, Modal, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { useNames, useWord } from '@/lib/i18n';
import { type Loss, type MonthLine, monthLossesQuery } from './api/month';

/** The customers whom a manager lost in a month: who, when, and whose they are now. */
export function LossRows({ month, line, kind, onClose }: { month: string; line: MonthLine; kind: Loss; onClose: () => void }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const word = useWord();
  const { data, error, refetch } = useQuery(monthLossesQuery(month, line.id, kind));
  return (
    <Modal
      open
      width={720}
      footer={null}
      title={t('kpi.behind.title', { name: nameOf(line), figure: t(`kpi.month.column.${kind}`) })}
      onCancel={onClose}
    >
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active /> : null}
      {data?.length === 0 ? <Empty description={t('kpi.month.noLosses')} /> : null}
      {data && data.length > 0 ? (
        <table className="kpi-behind">
          <thead>
            <tr>
              <th scope="col">{t('kpi.month.lostOn')}</th>
              <th scope="col">{t('kpi.month.customer')}</th>
              <th scope="col">{t('kpi.month.how')}</th>
              <th scope="col">{t('kpi.month.ownerNow')}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((each) => (
              <tr key={each.customerId}>
                <td>{each.on}</td>
                <td>{each.subscriptionKey}</td>
                <td>{each.how ? word('inNetChange', each.how) : '–'}</td>
                <td>{each.ownerNow === line.id ? t('kpi.month.sameOwner') : (each.ownerNow ?? t('kpi.month.nobody'))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Modal>
  );
}
