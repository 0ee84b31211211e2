import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Refused } from '@/components/refused';
import { serverNow } from '@/lib/clock';
import { count, moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Job } from '../api/jobs';
import { RepairOnPage } from './repair-grid';
import { type Form, rejectsQuery, type Standing, useAskForRejects, useTake } from '../api/rejects';

const SHORTEST_REASON = 5;
const HOURS = [1, 2, 4, 8, 24];

/** The refused rows of an import: why, and themselves to be repaired and loaded again. */
export function Rejects({ job }: { job: Job }) {
  return job.result.rejectFile === undefined ? null : <Offer of={job} />;
}

function Offer({ of }: { of: Job }) {
  const job = of.id;
  const { t } = useTranslation();
  const language = useLanguage();
  const { data, error, refetch } = useQuery(rejectsQuery(job));
  if (!data) {
    return error ? <Failure problem={error} onRetry={() => void refetch()} /> : null;
  }
  const allowed = data.free || data.request?.given === true;
  return (
    <section className="job-files" aria-label={t('rejects.title')}>
      <p>
        {t('rejects.rows', { rows: count(data.rows, language) })} {data.free ? t('rejects.alone', { today: data.today, aDay: data.aDay }) : null}
      </p>
      {allowed ? null : <Waiting standing={data} />}
      {allowed ? <RepairOnPage job={of} /> : null}
      {allowed ? <Take job={job} standing={data} /> : data.request?.given === null ? null : <Ask job={job} rows={data.rows} />}
    </section>
  );
}

/** Why the file is not given out yet. */
function Waiting({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { request, own, aDay } = standing;
  const until = request === null ? '' : moment(request.until, serverNow(), language);
  return (
    <p role="status">
      {request === null ? t(own ? 'rejects.tooMany' : 'rejects.notOwn', { aDay }) : t(request.given === null ? 'rejects.waits' : 'rejects.refused', { until })}
    </p>
  );
}

function Take({ job, standing }: { job: string; standing: Standing }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const take = useTake(job);
  const [reason, setReason] = useState('');
  const given = (form: Form) => take.mutate({ form, reason: reason.trim() });
  const short = reason.trim().length < SHORTEST_REASON;
  return (
    <form
      className="job-rejects"
      onSubmit={(event) => {
        event.preventDefault();
        if (!short) {
          given('list');
        }
      }}
    >
      {standing.free || standing.request === null ? null : <p role="status">{t('rejects.given', { until: moment(standing.request.until, serverNow(), language) })}</p>}
      <Input aria-label={t('rejects.reason')} placeholder={t('rejects.reasonHint')} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button htmlType="submit" disabled={short} loading={take.isPending && take.variables.form === 'list'}>
        {t('jobs.rejectList')}
      </Button>
      <Button disabled={short} loading={take.isPending && take.variables.form === 'rows'} onClick={() => given('rows')}>
        {t('jobs.rejectRows')}
      </Button>
      <Refused problem={take.error} />
      {take.isSuccess ? <p role="status">{t('rejects.taken')}</p> : null}
    </form>
  );
}

function Ask({ job, rows }: { job: string; rows: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const ask = useAskForRejects(job);
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState(2);
  return (
    <form
      className="job-rejects"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate({ reason: reason.trim(), validUntil: new Date(serverNow() + hours * 3_600_000 - 60_000).toISOString() });
      }}
    >
      <Input aria-label={t('rejects.reason')} placeholder={t('rejects.reasonHint')} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Segmented aria-label={t('approvals.hours')} value={hours} onChange={setHours} options={HOURS.map((value) => ({ value, label: t('approvals.hours', { count: value }) }))} />
      <Button htmlType="submit" type="primary" disabled={reason.trim().length < SHORTEST_REASON} loading={ask.isPending}>
        {t('rejects.ask', { rows: count(rows, language) })}
      </Button>
      <Refused problem={ask.error} />
    </form>
  );
}
