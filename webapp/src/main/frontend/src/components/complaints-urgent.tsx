import { queryOptions, useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { z } from 'zod';
import { get } from '@/lib/api';
import { anyId, instant } from '@/lib/shape';

const urgentQuery = queryOptions({
  queryKey: ['complaints', 'urgent'],
  queryFn: ({ signal }) =>
    get(z.array(z.object({ id: anyId, about: z.string(), state: z.string(), dueAt: instant, overdue: z.boolean() })), '/api/complaints/urgent', signal),
  refetchInterval: 30_000,
});

/** How many complaints are past or near the promised answer, with the way to them; nothing when there are none. */
export function ComplaintsUrgent() {
  const { t } = useTranslation();
  const { data, error } = useQuery(urgentQuery);
  const past = data?.filter((each) => each.overdue).length ?? 0;
  const near = (data?.length ?? 0) - past;
  if (!data) {
    return error ? <p className="soft small">{t('complaintsUrgent.unread')}</p> : null;
  }
  return data.length === 0 ? null : (
    <Alert
      type={past > 0 ? 'error' : 'warning'}
      showIcon
      title={[past > 0 ? t('complaintsUrgent.past', { count: past }) : null, near > 0 ? t('complaintsUrgent.near', { count: near }) : null].filter((each) => each !== null).join(' ')}
      action={<Link to="/work-orders?shelf=complaints">{t('complaintsUrgent.look')}</Link>}
    />
  );
}
