import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useNames } from '@/lib/i18n';
import { campaignsQuery, STARTED_HERE, type Startable, useStart } from '../api/jobs';
import { Refused } from '@/components/refused';

const NAMES = Object.keys(STARTED_HERE) as Startable[];

/** Starts one job, for a day and what else it asks for. */
export function StartJob() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const start = useStart();
  const [name, setName] = useState<Startable>('score');
  const [asOf, setAsOf] = useState('');
  const [more, setMore] = useState('');
  const asks = STARTED_HERE[name];
  const lacks = (asks === 'campaign' || asks === 'cohort') && more === '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const order = { ...(asOf === '' ? {} : { asOf }), ...(asks === null || more === '' ? {} : { [asks]: more }) };
    start.mutate({ name, order }, { onSuccess: ({ id }) => void navigate(`/jobs/${id}`) });
  };
  return (
    <form className="card job-start" aria-label={t('jobs.start')} onSubmit={submit}>
      <label>
        <span>{t('jobs.which')}</span>
        <Select
          aria-label={t('jobs.which')}
          value={name}
          options={NAMES.map((value) => ({ value, label: t(`jobs.name.${value}`) }))}
          onChange={(chosen) => {
            setName(chosen);
            setMore('');
          }}
        />
      </label>
      {asks === 'campaign' ? <Campaigns chosen={more} onChoose={setMore} /> : null}
      {asks === 'cohort' ? (
        <label>
          <span>{t('jobs.cohort')}</span>
          <Input value={more} maxLength={64} onChange={(event) => setMore(event.target.value)} />
        </label>
      ) : null}
      {asks === 'from' ? (
        <label>
          <span>{t('jobs.from')}</span>
          <Input type="date" value={more} onChange={(event) => setMore(event.target.value)} />
        </label>
      ) : null}
      <label>
        <span>{t('jobs.asOf')}</span>
        <Input type="date" value={asOf} onChange={(event) => setAsOf(event.target.value)} />
      </label>
      <Button type="primary" htmlType="submit" disabled={lacks} loading={start.isPending}>
        {t('jobs.start')}
      </Button>
      <Refused problem={start.error} />
    </form>
  );
}

function Campaigns({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const { data } = useQuery(campaignsQuery);
  return (
    <label>
      <span>{t('jobs.campaign')}</span>
      <Select
        aria-label={t('jobs.campaign')}
        value={chosen === '' ? null : chosen}
        options={(data ?? [])
          .filter((each) => each.state !== 'closed')
          .map((each) => ({ value: each.id, label: nameOf(each) }))}
        onChange={onChoose}
      />
    </label>
  );
}
