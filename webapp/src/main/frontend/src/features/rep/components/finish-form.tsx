import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkOrder } from '@/lib/work-order';
import type { Deed, Waiting } from '../keep/queue';
import { Words } from './choices';
import { TakeProofs, useProofs } from './proofs';
import type { FormOf } from './step-forms';

const ORDER_NUMBER = /^[A-Za-z0-9-]{4,40}$/;
const MOST_RESULT = 2_000;

/** What was done, and what proves it; checked here, since the server may be out of reach. */
export function FinishForm({ order, waiting, onStep, onKeep }: FormOf & { order: WorkOrder; waiting: readonly Waiting[]; onKeep: (deed: Deed) => Promise<void> }) {
  const { t } = useTranslation();
  const [result, setResult] = useState('');
  const [number, setNumber] = useState('');
  const { count, took } = useProofs(order.id, waiting);
  const orderNumber = number.trim();
  const misread = orderNumber !== '' && !ORDER_NUMBER.test(orderNumber);
  const unproven = order.needsProof && count === 0 && orderNumber === '';
  const whole = result.trim() !== '' && !misread && !unproven;
  return (
    <form
      className="step-form"
      aria-label={t('rep.step.finish')}
      onSubmit={(event) => {
        event.preventDefault();
        if (whole) {
          onStep({ step: 'finish', result: result.trim(), ...(orderNumber === '' ? {} : { orderNumber }) });
        }
      }}
    >
      <Words label={t('rep.form.result')} value={result} onChange={setResult} required most={MOST_RESULT} />
      <label className="words">
        <span>{t('rep.form.orderNumber')}</span>
        <input
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={40}
          value={number}
          aria-invalid={misread}
          onChange={(event) => setNumber(event.target.value)}
        />
      </label>
      {misread ? <p className="hint">{t('rep.form.orderNumberForm')}</p> : null}
      <TakeProofs
        count={count}
        onKeep={async (deed) => {
          await onKeep(deed);
          took();
        }}
      />
      {unproven ? <p className="hint">{t('rep.form.needsProof')}</p> : null}
      <button type="submit" className="main" disabled={!whole}>
        {t('rep.step.finish')}
      </button>
    </form>
  );
}
