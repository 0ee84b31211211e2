import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWord } from '@/lib/i18n';
import { type Delay, DELAYS, NEXT_STEPS, type NextStep, PAUSE_REASONS, type PauseReason, RETURN_REASONS, type ReturnReason, type Step } from '../steps';
import { Choices, Words } from './choices';

export const MOST_NOTE = 500;

export interface FormOf {
  readonly onStep: (step: Step) => void;
}

function submitting(done: () => void) {
  return (event: SubmitEvent) => {
    event.preventDefault();
    done();
  };
}

/** Why it cannot be done, and what the rep would do next; goes back to the manager who promised it. */
export function ReturnForm({ onStep }: FormOf) {
  const { t } = useTranslation();
  const word = useWord();
  const [reason, setReason] = useState<ReturnReason | null>(null);
  const [nextStep, setNextStep] = useState<NextStep | null>(null);
  const [note, setNote] = useState('');
  const unsaid = reason === 'other' && note.trim() === '';
  const done = () => {
    if (reason !== null && !unsaid) {
      onStep({ step: 'return', reason, ...(nextStep === null ? {} : { nextStep }), ...(note.trim() === '' ? {} : { note: note.trim() }) });
    }
  };
  return (
    <form className="step-form" onSubmit={submitting(done)} aria-label={t('rep.step.return')}>
      <Choices label={t('rep.form.why')} options={RETURN_REASONS} value={reason} onChoose={setReason} words={(each) => word('work.reason', each)} />
      <Choices label={t('rep.form.next')} options={NEXT_STEPS} value={nextStep} onChoose={setNextStep} words={(each) => word('work.next', each)} />
      <Words label={t(reason === 'other' ? 'rep.form.noteNeeded' : 'rep.form.note')} value={note} onChange={setNote} required={reason === 'other'} most={MOST_NOTE} />
      <button type="submit" className="main" disabled={reason === null || unsaid}>
        {t('rep.step.return')}
      </button>
    </form>
  );
}

/** What the order waits for; the note is what the manager tells the customer. */
export function PauseForm({ onStep }: FormOf) {
  const { t } = useTranslation();
  const word = useWord();
  const [reason, setReason] = useState<PauseReason | null>(null);
  const [note, setNote] = useState('');
  const whole = reason !== null && note.trim() !== '';
  return (
    <form className="step-form" onSubmit={submitting(() => whole && onStep({ step: 'pause', reason, note: note.trim() }))} aria-label={t('rep.step.pause')}>
      <Choices label={t('rep.form.waitsFor')} options={PAUSE_REASONS} value={reason} onChoose={setReason} words={(each) => word('work.pause', each)} />
      <Words label={t('rep.form.noteNeeded')} value={note} onChange={setNote} required most={MOST_NOTE} />
      <button type="submit" className="main" disabled={!whole}>
        {t('rep.step.pause')}
      </button>
    </form>
  );
}

export function NoteForm({ onStep }: FormOf) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const whole = note.trim() !== '';
  return (
    <form className="step-form" onSubmit={submitting(() => whole && onStep({ step: 'note', note: note.trim() }))} aria-label={t('rep.step.note')}>
      <Words label={t('rep.form.noteNeeded')} value={note} onChange={setNote} required most={MOST_NOTE} />
      <button type="submit" className="main" disabled={!whole}>
        {t('rep.step.note')}
      </button>
    </form>
  );
}

/** When the customer expects the rep, on the phone's own clock. */
export function AppointForm({ onStep }: FormOf) {
  const { t } = useTranslation();
  const [at, setAt] = useState('');
  const time = Date.parse(at);
  const past = time <= Date.now();
  return (
    <form
      className="step-form"
      onSubmit={submitting(() => !Number.isNaN(time) && !past && onStep({ step: 'appoint', at: new Date(time).toISOString() }))}
      aria-label={t('rep.step.appoint')}
    >
      <label className="words">
        <span>{t('rep.form.when')}</span>
        <input type="datetime-local" required value={at} onChange={(event) => setAt(event.target.value)} />
      </label>
      {past ? <p className="hint">{t('rep.form.past')}</p> : null}
      <button type="submit" className="main" disabled={Number.isNaN(time) || past}>
        {t('rep.step.appoint')}
      </button>
    </form>
  );
}

/** On the way: in time or how late, in one tap. */
export function DelayChoice({ onStep }: FormOf) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <div className="step-form" role="group" aria-label={t('rep.step.delay')}>
      <p>{t('rep.form.onTheWay')}</p>
      {DELAYS.map((delay: Delay) => (
        <button key={delay} type="button" onClick={() => onStep({ step: 'delay', delay })}>
          {word('work.delay', delay)}
        </button>
      ))}
    </div>
  );
}
