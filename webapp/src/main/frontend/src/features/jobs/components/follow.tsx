import { useQueryClient } from '@tanstack/react-query';
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLive } from '@/lib/live';
import { type Job, jobQuery, jobShape } from '../api/jobs';
import { percentOf, usePace } from './job-words';

/** What the server says of a job that runs, as it says it. */
export function Follow({ job }: { job: Job }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const pace = usePace();
  const { queryKey } = jobQuery(job.id);
  const { connected, lastEventAt } = useLive({
    path: `/api/jobs/${encodeURIComponent(job.id)}/progress`,
    event: 'job',
    schema: jobShape,
    silenceLimit: null,
    onData: (seen) => client.setQueryData(queryKey, seen),
    onLost: () => void client.invalidateQueries({ queryKey }),
  });
  const percent = percentOf(job);
  return (
    <div>
      {percent === null ? null : <Progress percent={percent} aria-label={t('jobs.howFar')} />}
      <p className="soft">{pace(job)}</p>
      {!connected && lastEventAt !== null ? <p className="soft">{t('jobs.again')}</p> : null}
    </div>
  );
}
