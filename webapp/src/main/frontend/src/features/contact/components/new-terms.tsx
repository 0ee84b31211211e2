import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { serverNow } from '@/lib/clock';
import { type Jurisdiction, type Terms, useAddTerms } from '../api/contact';

type Draft = Omit<Terms, 'writtenBy'>;

const DAY = 86_400_000;
/** The day after the latest that it is anywhere. */
function tomorrow(): string {
  return new Date(serverNow() + 14 * 3_600_000 + DAY).toISOString().slice(0, 10);
}

const NONE = { day: null, week: null, ever: null };

function like(terms: Terms | undefined): Draft {
  return {
    from: tomorrow(),
    callsFrom: terms?.callsFrom?.slice(0, 5) ?? null,
    callsUntil: terms?.callsUntil?.slice(0, 5) ?? null,
    rest: terms?.rest ?? 'none',
    consentRequired: terms?.consentRequired ?? true,
    portOutStops: terms?.portOutStops ?? false,
    registeredNumber: terms?.registeredNumber ?? false,
    person: terms?.person ?? NONE,
    number: terms?.number ?? NONE,
    afterContactHours: terms?.afterContactHours ?? 0,
    afterComplaintHours: terms?.afterComplaintHours ?? 0,
    afterAbandonedHours: terms?.afterAbandonedHours ?? 0,
    deadNumberDays: terms?.deadNumberDays ?? null,
    source: '',
  };
}

/** New terms from tomorrow or later, begun from the latest ones; rows are only ever added. */
export function NewTerms({ jurisdiction, like: latest, onDone }: { jurisdiction: Jurisdiction; like: Terms | undefined; onDone: () => void }) {
  const { t } = useTranslation();
  const add = useAddTerms(jurisdiction.id);
  const [draft, setDraft] = useState(() => like(latest));
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    add.mutate({ ...draft, source: draft.source.trim() }, { onSuccess: onDone });
  };
  return (
    <form className="contact-form" onSubmit={submit} aria-label={t('contact.termsNew')}>
      <div className="contact-fields">
        <Text label={t('contact.day')} type="date" value={draft.from} min={tomorrow()} onChange={(from) => set({ from: from ?? draft.from })} />
        <Text label={t('contact.opens')} type="time" value={draft.callsFrom} onChange={(callsFrom) => set({ callsFrom })} />
        <Text label={t('contact.closes')} type="time" value={draft.callsUntil} onChange={(callsUntil) => set({ callsUntil })} />
        <label>
          <span>{t('contact.restDays')}</span>
          <Select
            aria-label={t('contact.restDays')}
            value={draft.rest}
            options={(['none', 'holidays', 'weekends'] as const).map((value) => ({ value, label: t(`contact.rest.${value}`) }))}
            onChange={(rest) => set({ rest })}
          />
        </label>
      </div>
      <div className="contact-fields">
        <Checkbox checked={draft.consentRequired} onChange={(event) => set({ consentRequired: event.target.checked })}>
          {t('contact.consent')}
        </Checkbox>
        <Checkbox checked={draft.portOutStops} onChange={(event) => set({ portOutStops: event.target.checked })}>
          {t('contact.portOut')}
        </Checkbox>
        <Checkbox checked={draft.registeredNumber} onChange={(event) => set({ registeredNumber: event.target.checked })}>
          {t('contact.registered')}
        </Checkbox>
      </div>
      <Limits label={t('contact.perPerson')} limits={draft.person ?? NONE} onChange={(person) => set({ person })} />
      <Limits label={t('contact.perNumber')} limits={draft.number ?? NONE} onChange={(number) => set({ number })} />
      <div className="contact-fields">
        <Amount label={t('contact.afterContact')} value={draft.afterContactHours} onChange={(hours) => set({ afterContactHours: hours ?? 0 })} />
        <Amount label={t('contact.afterComplaint')} value={draft.afterComplaintHours} onChange={(hours) => set({ afterComplaintHours: hours ?? 0 })} />
        <Amount label={t('contact.afterAbandoned')} value={draft.afterAbandonedHours} onChange={(hours) => set({ afterAbandonedHours: hours ?? 0 })} />
        <Amount label={t('contact.deadDays')} value={draft.deadNumberDays} onChange={(deadNumberDays) => set({ deadNumberDays })} />
      </div>
      <label>
        <span>{t('contact.sourceWhere')}</span>
        <Input.TextArea rows={2} maxLength={1_000} value={draft.source} onChange={(event) => set({ source: event.target.value })} />
      </label>
      <div className="contact-fields">
        <Button htmlType="submit" type="primary" disabled={draft.source.trim() === ''} loading={add.isPending}>
          {t('contact.add', { day: draft.from })}
        </Button>
        <Button onClick={onDone}>{t('contact.leave')}</Button>
      </div>
      <Refused problem={add.error} />
    </form>
  );
}

function Text({
  label,
  type,
  value,
  min,
  onChange,
}: {
  label: string;
  type: 'date' | 'time';
  value: string | null;
  min?: string;
  onChange: (value: string | null) => void;
}) {
  return (
    <label>
      <span>{label}</span>
      <Input type={type} value={value ?? ''} {...(min === undefined ? {} : { min })} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)} />
    </label>
  );
}

function Amount({ label, value, onChange }: { label: string; value: number | null; onChange: (value: number | null) => void }) {
  return (
    <label>
      <span>{label}</span>
      <InputNumber min={0} precision={0} value={value} onChange={onChange} />
    </label>
  );
}

function Limits({ label, limits, onChange }: { label: string; limits: NonNullable<Terms['person']>; onChange: (limits: Terms['person']) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="contact-fields">
      <legend>{label}</legend>
      <Amount label={t('contact.inDay')} value={limits.day} onChange={(day) => onChange({ ...limits, day })} />
      <Amount label={t('contact.inWeek')} value={limits.week} onChange={(week) => onChange({ ...limits, week })} />
      <Amount label={t('contact.inLife')} value={limits.ever} onChange={(ever) => onChange({ ...limits, ever })} />
    </fieldset>
  );
}
