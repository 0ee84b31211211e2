import { SmileOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { complaintsQuery } from '../api/complaints';
import { ComplaintCard } from './complaint-card';

/** The complaints that were taken on the telephone, the most urgent first. */
export function ComplaintShelf() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(complaintsQuery);
  if (error && !data) {
    return <Failure problem={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Skeleton active paragraph={{ rows: 6 }} />;
  }
  return data.length === 0 ? (
    <Note icon={<SmileOutlined aria-hidden="true" />} title={t('complaints.none')} text={t('complaints.noneText')} />
  ) : (
    <ul>
      {data.map((each) => (
        <ComplaintCard key={each.id} complaint={each} />
      ))}
    </ul>
  );
}
