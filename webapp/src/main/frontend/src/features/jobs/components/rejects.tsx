import { useTranslation } from 'react-i18next';
import type { Job } from '../api/jobs';

/** The refused rows of an import: why, and themselves to be repaired and loaded again. */
export function Rejects({ job }: { job: Job }) {
  const { t } = useTranslation();
  const path = `/api/jobs/${encodeURIComponent(job.id)}/rejects`;
  return job.result.rejectFile === undefined ? null : (
    <p className="job-files">
      <a href={path} download>
        {t('jobs.rejectList')}
      </a>
      <a href={`${path}?form=rows`} download>
        {t('jobs.rejectRows')}
      </a>
    </p>
  );
}
