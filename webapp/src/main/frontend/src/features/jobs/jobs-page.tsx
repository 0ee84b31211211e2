import { ContainerOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Failure } from '@/components/failure';
import { Note } from '@/components/note';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Job, jobsQuery, missingCalendarsQuery } from './api/jobs';
import { JobState } from './components/job-state';
import { took, useJobTitle, usePace } from './components/job-words';
import { StartJob } from './components/start-job';
import './jobs.css';

/** The jobs that run and those that ended last, and where one is started. */
export default function JobsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(jobsQuery);
  return (
    <div className="jobs">
      <div className="jobs-top">
        <h1>{t('screen.jobs')}</h1>
        <Link to="/jobs/import">
          <Button>{t('jobs.import')}</Button>
        </Link>
      </div>
      <MissingCalendars />
      <StartJob />
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {data?.length === 0 ? (
        <Note icon={<ContainerOutlined aria-hidden="true" />} title={t('jobs.none')} text={t('jobs.noneText')} />
      ) : null}
      {data && data.length > 0 ? <JobTable jobs={data} /> : null}
    </div>
  );
}

/** Years of which nobody has entered the public holidays yet. */
function MissingCalendars() {
  const { t } = useTranslation();
  const chinese = useLanguage() === 'zh-CN';
  const { data } = useQuery(missingCalendarsQuery);
  return (data ?? []).map((each) => (
    <Alert key={`${each.jurisdiction} ${each.year}`} type="warning" showIcon title={chinese ? each.zh : each.en} action={<Link to={`/contact?of=${encodeURIComponent(each.jurisdiction)}&year=${each.year}`}>{t('calendarDays.toYear', { year: each.year })}</Link>} />
  ));
}

function JobTable({ jobs }: { jobs: Job[] }) {
  const { t } = useTranslation();
  return (
    <div className="card job-table">
      <table className="ruled">
        <thead>
          <tr>
            <th scope="col">{t('jobs.job')}</th>
            <th scope="col">{t('jobs.how')}</th>
            <th scope="col">{t('jobs.began')}</th>
            <th scope="col">{t('jobs.took')}</th>
            <th scope="col">{t('jobs.said')}</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function JobRow({ job }: { job: Job }) {
  const language = useLanguage();
  const now = useServerNow();
  const title = useJobTitle();
  const pace = usePace();
  return (
    <tr>
      <th scope="row">
        <Link to={`/jobs/${job.id}`}>{title(job)}</Link>
        <small className="soft">{job.detail}</small>
      </th>
      <td>
        <JobState state={job.state} />
      </td>
      <td>{job.startedAt === null ? '–' : moment(job.startedAt, now, language)}</td>
      <td>{took(job, now)}</td>
      <td>{job.state === 'running' ? pace(job) : job.message}</td>
    </tr>
  );
}
