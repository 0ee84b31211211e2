import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { count } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { importQuery, type ImportRecord } from '../api/imports';
import { type Job, jobQuery, useStart } from '../api/jobs';
import { Follow } from './follow';
import { JobState } from './job-state';
import { Refused } from '@/components/refused';
import { Rejects } from './rejects';

/** A dry run while it runs and when it has ended, with what a real one would change. */
export function DryRun({ id, order }: { id: string; order: Record<string, unknown> }) {
  const { data } = useQuery(jobQuery(id));
  if (!data) {
    return <Skeleton active paragraph={{ rows: 3 }} />;
  }
  const tried = data.result.import;
  return (
    <>
      <p aria-live="polite">
        <JobState state={data.state} />
      </p>
      {data.state === 'running' ? <Follow job={data} /> : null}
      {data.state === 'failed' ? <Alert type="error" showIcon title={data.message} /> : null}
      {data.state === 'completed' && tried !== undefined ? <Tried job={data} id={String(tried)} order={order} /> : null}
    </>
  );
}

function Tried({ job, id, order }: { job: Job; id: string; order: Record<string, unknown> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const start = useStart();
  const { data } = useQuery(importQuery(id));
  const counts = data?.counts ?? null;
  if (!data || counts === null) {
    return null;
  }
  const figure = (value: number) => count(value, language);
  const run = () =>
    start.mutate(
      { name: 'import', order: { ...order, afterDryRun: Number(id) } },
      { onSuccess: (started) => void navigate(`/jobs/${started.id}`) },
    );
  return (
    <>
      <dl className="import-counts">
        {(['created', 'changed', 'unchanged', 'rejected'] as const).map((each) => (
          <div key={each}>
            <dt>{t(`jobs.result.${each}`)}</dt>
            <dd>{figure(counts[each])}</dd>
          </div>
        ))}
      </dl>
      <Rejects job={job} />
      <Samples record={data} />
      <Refused problem={start.error} />
      <p>
        <Button type="primary" disabled={counts.created + counts.changed === 0} loading={start.isPending} onClick={run}>
          {t('imports.run', { created: figure(counts.created), changed: figure(counts.changed) })}
        </Button>
      </p>
    </>
  );
}

/** The first changes, old beside new. */
function Samples({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  return record.samples.length === 0 ? null : (
    <table className="ruled" aria-label={t('imports.changes')}>
      <thead>
        <tr>
          <th scope="col">{t('imports.line')}</th>
          <th scope="col">{t('imports.key')}</th>
          <th scope="col">{t('imports.column')}</th>
          <th scope="col">{t('imports.before')}</th>
          <th scope="col">{t('imports.after')}</th>
        </tr>
      </thead>
      <tbody>
        {record.samples.map((change) => (
          <tr key={`${change.line} ${change.column}`}>
            <td>{change.line}</td>
            <td>{change.key}</td>
            <td>{change.column}</td>
            <td>{change.before ?? t('imports.unknown')}</td>
            <td>{change.after ?? t('imports.unknown')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
