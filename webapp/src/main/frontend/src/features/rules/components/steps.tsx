import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { Problem } from '@/lib/problem';
import { type Me, useMe } from '@/lib/session';
import { type Deed, useStep, type Version } from '../api/rules';

/** Which steps a person finds at a version; whether one may be taken the server decides. */
function stepsOf({ role }: Me, { state }: Version): Deed[] {
  const decides = role === 'marketer' || role === 'supervisor';
  switch (state) {
    case 'draft':
      return role === 'marketer' ? ['submit', 'comments'] : ['comments'];
    case 'submitted':
      return decides ? ['approve', 'return', 'comments'] : ['comments'];
    case 'approved':
      return decides ? ['activate', 'retire', 'comments'] : ['comments'];
    case 'scheduled':
      return decides ? ['retire', 'comments'] : ['comments'];
    case 'active':
    case 'retired':
      return ['comments'];
  }
}

/** A version's way into force: submit, approve or return, activate now or later, with a comment that stays. */
export function Steps({ version, unsaved }: { version: Version; unsaved: boolean }) {
  const { t } = useTranslation();
  const person = useMe();
  const step = useStep(version.id);
  const [comment, setComment] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [override, setOverride] = useState('');
  const deeds = stepsOf(person, version);
  const stopped = step.error instanceof Problem && (step.error.code === 'not-simulated' || step.error.code === 'flagged-share-moves');
  const take = (deed: Deed) =>
    step.mutate(
      {
        deed,
        wish: {
          lock: version.lock,
          comment,
          ...(deed === 'activate' && from !== '' ? { from: new Date(from).toISOString() } : {}),
          ...(deed === 'activate' && until !== '' ? { until: new Date(until).toISOString() } : {}),
          ...(deed === 'activate' && override !== '' ? { overrideReason: override } : {}),
        },
      },
      { onSuccess: () => setComment('') },
    );
  return (
    <section className="card rule-try" aria-label={t('rules.next')}>
      <h2>{t('rules.next')}</h2>
      <div className="rule-act">
        <label className="rule-comment">
          <span>{t('rules.comment')}</span>
          <Input.TextArea rows={2} value={comment} maxLength={2000} onChange={(event) => setComment(event.target.value)} />
        </label>
        {deeds.includes('activate') ? (
          <>
            <label>
              <span>{t('rules.fromWhen')}</span>
              <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
            </label>
            <label>
              <span>{t('rules.untilWhen')}</span>
              <Input type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} />
            </label>
          </>
        ) : null}
        {stopped && person.role === 'supervisor' ? (
          <label>
            <span>{t('rules.override')}</span>
            <Input value={override} maxLength={500} onChange={(event) => setOverride(event.target.value)} />
          </label>
        ) : null}
        {deeds.map((deed) => (
          <Button
            key={deed}
            type={deed === 'submit' || deed === 'approve' || deed === 'activate' ? 'primary' : 'default'}
            disabled={(deed === 'submit' && (unsaved || version.errors > 0)) || ((deed === 'return' || deed === 'comments') && comment.trim() === '')}
            loading={step.isPending && step.variables.deed === deed}
            onClick={() => take(deed)}
          >
            {t(`rules.do.${deed}`)}
          </Button>
        ))}
      </div>
      {deeds.includes('submit') && (unsaved || version.errors > 0) ? (
        <p className="soft">{unsaved ? t('rules.saveFirst') : t('rules.correctFirst', { count: version.errors })}</p>
      ) : null}
      <Refused problem={step.error} />
    </section>
  );
}
