import { useQuery } from '@tanstack/react-query';
import { Empty, Modal, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { serverNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { type Figure, type MonthLine, monthRowsQuery } from './api/month';

/** The orders that a manager's count adds up; of one day only, where a day is named. */
export function MonthRows({
  month,
  line,
  figure,
  only = null,
  onClose,
}: {
  month: string;
  line: MonthLine;
  figure: Figure;
  only?: string | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const { data: all, error, refetch } = useQuery(monthRowsQuery(month, line.id, figure));
  const data = only === null ? all : all?.filter((each) => each.countedOn === only);
  return (
    <Modal
      open
      width={820}
      footer={null}
      title={t('kpi.behind.title', { name: nameOf(line), figure: t(`kpi.month.column.${figure}`) })}
      onCancel={onClose}
    >
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active /> : null}
      {data?.length === 0 ? <Empty description={t('kpi.month.noRows')} /> : null}
      {data && data.length > 0 ? (
        <table className="kpi-behind">
          <thead>
            <tr>
              <th scope="col">{t('kpi.month.happenedOn')}</th>
              <th scope="col">{t('kpi.month.countedOn')}</th>
              <th scope="col">{t('kpi.month.order')}</th>
              <th scope="col">{t('kpi.month.product')}</th>
              <th scope="col">{t('kpi.month.touch')}</th>
              <th scope="col">{t('kpi.behind.counts')}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((each) => (
              <tr key={`${each.sale}-${each.happenedOn}-${each.counts}`}>
                <td>{each.happenedOn}</td>
                <td>{each.countedOn}</td>
                <td>{each.orderId ?? '–'}</td>
                <td>{word('product', each.product)}</td>
                <td>
                  {each.touch ? word('touch', each.touch) : '–'}
                  {each.touchedAt ? <small className="soft"> · {moment(each.touchedAt, serverNow(), language)}</small> : null}
                </td>
                <td>{each.counts > 0 ? `+${each.counts}` : each.counts}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Modal>
  );
}
