import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Popconfirm, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Failure } from '@/components/failure';
import { useServerNow } from '@/lib/clock';
import { count, moment } from '@/lib/format';
import { useLanguage, useWord } from '@/lib/i18n';
import { type Job, jobQuery, useCancel } from './api/jobs';
import { Follow } from './components/follow';
import { JobState } from './components/job-state';
import { took, useJobTitle } from './components/job-words';
import { Refused } from '@/components/refused';
import { Rejects } from './components/rejects';
import './jobs.css';

/** One job: how far it is, what it read and wrote, what it left. It goes on when nobody looks. */
export default function JobPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(jobQuery(id));
  return (
    <div className="jobs">
      <p>
        <Link to="/jobs">{t('jobs.all')}</Link>
      </p>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {data ? <JobDetail job={data} /> : null}
    </div>
  );
}

function JobDetail({ job }: { job: Job }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow();
  const title = useJobTitle();
  return (
    <>
      <div className="jobs-top">
        <h1>{title(job)}</h1>
        {job.state === 'running' ? <Cancel id={job.id} /> : null}
      </div>
      <section className="card job-detail">
        <p aria-live="polite">
          <JobState state={job.state} />
        </p>
        <dl>
          <dt>{t('jobs.on')}</dt>
          <dd>{job.detail}</dd>
          <dt>{t('jobs.began')}</dt>
          <dd>{job.startedAt === null ? '–' : moment(job.startedAt, now, language)}</dd>
          <dt>{t('jobs.took')}</dt>
          <dd>{took(job, now)}</dd>
        </dl>
        {job.state === 'running' ? <Follow job={job} /> : null}
        {job.message === '' ? null : (
          <Alert type={job.state === 'failed' ? 'error' : 'info'} showIcon title={job.message} />
        )}
        <Steps job={job} />
        <Rejects job={job} />
        <Results job={job} />
      </section>
    </>
  );
}

function Cancel({ id }: { id: string }) {
  const { t } = useTranslation();
  const cancel = useCancel(id);
  return (
    <>
      <Refused problem={cancel.error} />
      <Popconfirm
        title={t('jobs.cancelAsk')}
        okText={t('jobs.cancelYes')}
        cancelText={t('jobs.cancelNo')}
        onConfirm={() => cancel.mutate()}
      >
        <Button danger loading={cancel.isPending} disabled={cancel.isSuccess}>
          {t(cancel.isSuccess ? 'jobs.cancelling' : 'jobs.cancel')}
        </Button>
      </Popconfirm>
    </>
  );
}

function Steps({ job }: { job: Job }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  return job.steps.length === 0 ? null : (
    <table className="ruled">
      <thead>
        <tr>
          <th scope="col">{t('jobs.steps')}</th>
          <th scope="col">{t('jobs.read')}</th>
          <th scope="col">{t('jobs.written')}</th>
          <th scope="col">{t('jobs.skipped')}</th>
        </tr>
      </thead>
      <tbody>
        {job.steps.map((step) => (
          <tr key={step.name}>
            <th scope="row">{word('jobs.step', step.name)}</th>
            <td>{count(step.read, language)}</td>
            <td>{count(step.written, language)}</td>
            <td>{count(step.skipped, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Results({ job }: { job: Job }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useWord();
  const figures = Object.entries(job.result).filter(([key]) => key !== 'rejectFile' && key !== 'repairFile');
  return figures.length === 0 ? null : (
    <details>
      <summary>{t('jobs.results')}</summary>
      <dl>
        {figures.map(([key, value]) => (
          <div key={key}>
            <dt>{word('jobs.result', key)}</dt>
            <dd>{typeof value === 'number' ? count(value, language) : String(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
