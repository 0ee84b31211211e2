import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Skeleton } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/failure';
import { Made } from '@/components/made';
import { Refused } from '@/components/refused';
import { useLanguage } from '@/lib/i18n';
import { ASKED_AFTER, type Question as Version, questionsQuery, useKeepQuestion } from '../api/question';

/** The question after a call: the version in force, those before it, and a form for the next. */
export function Question({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(questionsQuery);
  const [writing, write] = useState(false);
  const current = data?.[0];
  return (
    <section className="card contact-part" aria-label={t('survey.question')}>
      <h2>{t('survey.question')}</h2>
      <p className="soft">{t('survey.text')}</p>
      {error ? <Failure problem={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active paragraph={{ rows: 3 }} /> : null}
      {current ? <Shown version={current} /> : null}
      {data && data.length > 1 ? (
        <details>
          <summary className="small">{t('survey.before', { count: data.length - 1 })}</summary>
          {data.slice(1).map((each) => (
            <Shown key={each.version} version={each} />
          ))}
        </details>
      ) : null}
      {mayWrite && current && !writing ? (
        <Button className="contact-new" onClick={() => write(true)}>
          {t('survey.change')}
        </Button>
      ) : null}
      {current && writing ? <Writing key={current.version} before={current} onDone={() => write(false)} /> : null}
    </section>
  );
}

function Shown({ version }: { version: Version }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div>
      <p>
        <strong>{t(version.asked ? 'survey.on' : 'survey.off')}</strong> · <span lang="zh-CN">{version.zh}</span> · <span lang="en">{version.en}</span>
      </p>
      <p className="soft small">
        {t('survey.after', { types: version.callTypes.map((type) => t(`desk.script.types.${type}`)).join(language === 'en' ? ', ' : '、') })}{' '}
        {t('survey.rest', { days: version.restDays })}
      </p>
      <Made version={version} />
    </div>
  );
}

function Writing({ before, onDone }: { before: Version; onDone: () => void }) {
  const { t } = useTranslation();
  const keep = useKeepQuestion();
  const [draft, setDraft] = useState({ asked: before.asked, zh: before.zh, en: before.en, callTypes: before.callTypes, restDays: before.restDays, reason: '' });
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const whole = [draft.zh, draft.en, draft.reason].every((each) => each.trim() !== '') && draft.callTypes.length > 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (whole) {
      keep.mutate({ ...draft, after: before.version }, { onSuccess: onDone });
    }
  };
  return (
    <form className="contact-form" aria-label={t('survey.change')} onSubmit={submit}>
      <Checkbox checked={draft.asked} onChange={(event) => set({ asked: event.target.checked })}>
        {t('survey.asked')}
      </Checkbox>
      <Text label={t('survey.zh')} most={200} value={draft.zh} onChange={(zh) => set({ zh })} />
      <Text label={t('survey.en')} most={300} value={draft.en} onChange={(en) => set({ en })} />
      <fieldset className="contact-fields">
        <legend>{t('survey.types')}</legend>
        {ASKED_AFTER.map((type) => (
          <Checkbox
            key={type}
            checked={draft.callTypes.includes(type)}
            onChange={(event) => set({ callTypes: ASKED_AFTER.filter((each) => (each === type ? event.target.checked : draft.callTypes.includes(each))) })}
          >
            {t(`desk.script.types.${type}`)}
          </Checkbox>
        ))}
      </fieldset>
      <div className="contact-fields">
        <label>
          <span>{t('survey.restDays')}</span>
          <InputNumber min={1} max={365} precision={0} value={draft.restDays} onChange={(days) => set({ restDays: days ?? draft.restDays })} />
        </label>
      </div>
      <Text label={t('survey.reason')} most={500} value={draft.reason} onChange={(reason) => set({ reason })} />
      <Refused problem={keep.error} />
      <div className="contact-fields">
        <Button type="primary" htmlType="submit" loading={keep.isPending} disabled={!whole}>
          {t('survey.keep')}
        </Button>
        <Button onClick={onDone}>{t('survey.leave')}</Button>
      </div>
    </form>
  );
}

function Text({ label, most, value, onChange }: { label: string; most: number; value: string; onChange: (said: string) => void }) {
  return (
    <label>
      <span>{label}</span>
      <Input maxLength={most} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
