import { Button, Input, InputNumber, Select } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Refused } from '@/components/refused';
import { useWord } from '@/lib/i18n';
import { type Campaign, type Plan, useDraft, useRedraft } from '../api/campaigns';
import { Audience } from './audience';
import { Conditions } from './conditions';
import { Field } from './field';

const BANDS = ['LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'];
const TIERS = ['BASIC', 'SILVER', 'GOLD', 'DIAMOND'];
const ROUTINGS = ['ownerFirst', 'ownerOnly', 'pooled', 'mixed'];
const PURPOSES = ['marketing', 'service', 'win_back'];

/** A draft's plan. The server says in a sentence what cannot be, and nothing typed is lost. */
export function PlanForm({ first, campaign }: { first: Plan; campaign: Campaign | null }) {
  const { t } = useTranslation();
  const word = useWord();
  const navigate = useNavigate();
  const create = useDraft();
  const change = useRedraft(campaign?.id ?? '');
  const [id, setId] = useState('');
  const [plan, setPlan] = useState(first);
  const [cohort, setCohort] = useState(first.cohort ?? { name: '', asOf: '' });
  const set = (part: Partial<Plan>) => setPlan({ ...plan, ...part });
  const group = (of: { name: string; asOf: string }) => {
    setCohort(of);
    set({ cohort: of.name.trim() === '' || of.asOf === '' ? null : { name: of.name.trim(), asOf: of.asOf } });
  };
  const lacks = plan.nameZh.trim() === '' || plan.nameEn.trim() === '' || (campaign === null && id === '');
  const options = (group: string, values: string[]) => values.map((value) => ({ value, label: word(group, value) }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (campaign === null) {
      create.mutate({ id, plan }, { onSuccess: (made) => void navigate(`/campaigns/${encodeURIComponent(made.id)}`) });
    } else {
      change.mutate({ version: campaign.version, plan });
    }
  };
  return (
    <form className="campaign-form" onSubmit={submit}>
      {campaign === null ? (
        <Field name={t('campaigns.id')} hint={t('campaigns.idWhat')}>
          <Input value={id} maxLength={32} onChange={(event) => setId(event.target.value.toLowerCase().replace(/[^a-z0-9_-]/g, ''))} />
        </Field>
      ) : null}
      <Field name={t('campaigns.nameZh')}>
        <Input value={plan.nameZh} maxLength={80} onChange={(event) => set({ nameZh: event.target.value })} />
      </Field>
      <Field name={t('campaigns.nameEn')}>
        <Input value={plan.nameEn} maxLength={80} onChange={(event) => set({ nameEn: event.target.value })} />
      </Field>
      <Field name={t('campaigns.goal')} hint={t('campaigns.goalWhat')}>
        <Input value={plan.goal} maxLength={32} onChange={(event) => set({ goal: event.target.value })} />
      </Field>
      <Field name={t('campaigns.bands')}>
        <Select mode="multiple" aria-label={t('campaigns.bands')} value={plan.bands} options={options('band', BANDS)} onChange={(bands) => set({ bands })} />
      </Field>
      <Field name={t('campaigns.tiers')}>
        <Select mode="multiple" aria-label={t('campaigns.tiers')} value={plan.tiers} options={options('tier', TIERS)} onChange={(tiers) => set({ tiers })} />
      </Field>
      <Field name={t('campaigns.regions')} hint={t('campaigns.regionsWhat')}>
        <Select mode="tags" aria-label={t('campaigns.regions')} value={plan.regions} onChange={(regions) => set({ regions })} />
      </Field>
      <Field name={t('campaigns.routing')}>
        <Select aria-label={t('campaigns.routing')} value={plan.routing} options={options('campaigns.routings', ROUTINGS)} onChange={(routing) => set({ routing })} />
      </Field>
      <Field name={t('campaigns.from')}>
        <Input type="time" value={plan.callsFrom} onChange={(event) => set({ callsFrom: event.target.value })} />
      </Field>
      <Field name={t('campaigns.until')}>
        <Input type="time" value={plan.callsUntil} onChange={(event) => set({ callsUntil: event.target.value })} />
      </Field>
      <Field name={`${t('campaigns.holdOut')} (%)`} hint={t('campaigns.holdOutWhat')}>
        <InputNumber min={0} max={100} value={Math.round(plan.holdOut * 1_000) / 10} onChange={(value) => set({ holdOut: (value ?? 0) / 100 })} />
      </Field>
      <Field name={t('campaigns.perDay')} hint={t('campaigns.emptyNoLimit')}>
        <InputNumber min={1} max={1_000} precision={0} value={plan.callsPerManagerDay} onChange={(callsPerManagerDay) => set({ callsPerManagerDay })} />
      </Field>
      <Field name={t('campaigns.listLimit')} hint={t('campaigns.emptyNoLimit')}>
        <InputNumber min={1} max={10_000_000} precision={0} value={plan.listLimit} onChange={(listLimit) => set({ listLimit })} />
      </Field>
      <Field name={t('campaigns.purpose')}>
        <Select aria-label={t('campaigns.purpose')} value={plan.purpose} options={options('campaigns.purposes', PURPOSES)} onChange={(purpose) => set({ purpose })} />
      </Field>
      <Field name={t('campaigns.cohort')} hint={t('campaigns.live.cohortWhat')}>
        <Input value={cohort.name} maxLength={64} onChange={(event) => group({ ...cohort, name: event.target.value })} />
      </Field>
      <Field name={t('campaigns.live.cohortDay')}>
        <Input type="date" value={cohort.asOf} onChange={(event) => group({ ...cohort, asOf: event.target.value })} />
      </Field>
      <Conditions conditions={plan.conditions} onChange={(conditions) => set({ conditions })} />
      <Audience id={campaign?.id ?? null} plan={plan} />
      <div className="campaign-act">
        <Button type="primary" htmlType="submit" disabled={lacks || plan === first} loading={create.isPending || change.isPending}>
          {t(campaign === null ? 'campaigns.create' : 'campaigns.save')}
        </Button>
        <Refused problem={create.error ?? change.error} />
      </div>
    </form>
  );
}
