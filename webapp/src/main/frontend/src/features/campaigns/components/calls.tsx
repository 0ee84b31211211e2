import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { useWord } from '@/lib/i18n';
import { type Campaign, type Terms, useTerms } from '../api/campaigns';
import { Field } from './field';

/** How its calls are made: what the dialer may do, what customers hear and see, how managers look before and write after. */
export function Calls({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const word = useWord();
  const change = useTerms(campaign);
  const [draft, setDraft] = useState(campaign.terms);
  const set = (part: Partial<Terms>) => setDraft({ ...draft, ...part });
  const same = JSON.stringify(draft) === JSON.stringify(campaign.terms);
  const options = (of: string, values: string[]) => values.map((value) => ({ value, label: word(`campaigns.calls.${of}`, value) }));
  const seconds = (name: string, at: 'ringLimitS' | 'wrapUpLimitS' | 'previewLimitS' | 'keptForS', [least, most]: [number, number], hint?: string) => (
    <Field name={`${name} (${t('campaigns.calls.seconds')})`} hint={hint}>
      <InputNumber min={least} max={most} precision={0} value={draft[at]} onChange={(value) => set({ [at]: value ?? draft[at] })} />
    </Field>
  );
  const phrase = (name: string, at: 'abandonMessage' | 'consentPhrase', hint: string) => (
    <Field name={name} hint={hint}>
      <Input value={draft[at] ?? ''} maxLength={64} onChange={(event) => set({ [at]: orNull(keyOf(event.target.value)) })} />
    </Field>
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    change.mutate(draft);
  };
  return (
    <section id="calls" tabIndex={-1} className="card campaign-part" aria-label={t('campaigns.calls.title')}>
      <h2>{t('campaigns.calls.title')}</h2>
      <p className="soft">{t('campaigns.calls.what')}</p>
      <form className="campaign-form" onSubmit={submit}>
        <Field name={t('campaigns.gate.callerId')}>
          <Input value={draft.callerId ?? ''} maxLength={16} inputMode="tel" onChange={(event) => set({ callerId: orNull(event.target.value.trim()) })} />
        </Field>
        <Field name={`${t('campaigns.calls.abandonLimit')} (%)`} hint={t('campaigns.calls.abandonLimitWhat')}>
          <InputNumber
            min={0}
            max={5}
            step={0.1}
            value={Math.round(draft.abandonLimit * 10_000) / 100}
            onChange={(value) => set({ abandonLimit: value === null ? draft.abandonLimit : Math.round(value * 100) / 10_000 })}
          />
        </Field>
        {seconds(t('campaigns.calls.ringLimit'), 'ringLimitS', [5, 120])}
        {phrase(t('campaigns.calls.abandonMessage'), 'abandonMessage', t('campaigns.calls.phraseWhat'))}
        <Field name={t('campaigns.calls.optOutKey')} hint={t('campaigns.calls.optOutKeyWhat')}>
          <Input value={draft.optOutKey ?? ''} maxLength={1} onChange={(event) => set({ optOutKey: orNull(event.target.value.replace(/[^0-9*#]/, '')) })} />
        </Field>
        <Field name={t('campaigns.calls.waitingPhrase')} hint={t('campaigns.calls.waitingPhraseWhat')}>
          <Input value={draft.waitingPhrase} maxLength={64} onChange={(event) => set({ waitingPhrase: keyOf(event.target.value) })} />
        </Field>
        {seconds(t('campaigns.calls.keptFor'), 'keptForS', [0, 60], t('campaigns.calls.keptForWhat'))}
        <Field name={t('campaigns.calls.machine')}>
          <Select aria-label={t('campaigns.calls.machine')} value={draft.machine} options={options('machines', ['NONE', 'BEEP_AFTER_JOIN'])} onChange={(machine) => set({ machine })} />
        </Field>
        <Field name={t('campaigns.calls.recorded')}>
          <Select
            aria-label={t('campaigns.calls.recorded')}
            value={draft.recorded}
            options={options('recordings', ['OFF', 'ON_DEMAND', 'ALWAYS'])}
            onChange={(recorded) => set({ recorded })}
          />
        </Field>
        {phrase(t('campaigns.calls.consentPhrase'), 'consentPhrase', t('campaigns.calls.consentPhraseWhat'))}
        {seconds(t('campaigns.calls.previewLimit'), 'previewLimitS', [5, 600])}
        <Field name={t('campaigns.calls.atPreviewLimit')}>
          <Select
            aria-label={t('campaigns.calls.atPreviewLimit')}
            value={draft.previewPlaces ? 'call' : 'skip'}
            options={options('atLimit', ['call', 'skip'])}
            onChange={(then) => set({ previewPlaces: then === 'call' })}
          />
        </Field>
        {seconds(t('campaigns.calls.wrapUpLimit'), 'wrapUpLimitS', [1, 3_600])}
        <Checkbox checked={draft.codeForced} onChange={(event) => set({ codeForced: event.target.checked })}>
          {t('campaigns.calls.codeForced')}
        </Checkbox>
        <Field name={t('campaigns.calls.callbackAfter')}>
          <Select
            aria-label={t('campaigns.calls.callbackAfter')}
            value={draft.callbackAfter}
            options={options('afterwards', ['anyone', 'task'])}
            onChange={(callbackAfter) => set({ callbackAfter })}
          />
        </Field>
        <div className="campaign-act">
          <Button htmlType="submit" disabled={same || campaign.state === 'closed'} loading={change.isPending}>
            {t('campaigns.save')}
          </Button>
          <Refused problem={change.error} />
        </div>
      </form>
    </section>
  );
}

/** What is typed of a phrase's key: small letters, digits, - _ and /. */
function keyOf(typed: string) {
  return typed.toLowerCase().replaceAll(/[^a-z0-9_/-]/g, '');
}

function orNull(text: string) {
  return text === '' ? null : text;
}
