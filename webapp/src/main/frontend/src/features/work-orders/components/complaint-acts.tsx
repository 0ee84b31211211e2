import { Button, Input } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { type Complaint, isUnanswered } from '@/lib/complaint';
import { useMe } from '@/lib/session';
import { type ComplaintAct, useComplaintAct } from '../api/complaints';

type Name = ComplaintAct['act'];
const MOST = 1_000;

/** What is possible: who leads the region looks into it and answers; who took it, too, tells the customer. */
function possible(complaint: Complaint, me: { id: string; role: string }): Name[] {
  if (isUnanswered(complaint)) {
    return me.role !== 'supervisor' ? [] : complaint.heldBy?.id === me.id ? ['answer'] : ['begin', 'answer'];
  }
  return complaint.state === 'answered' ? ['tell', 'reopen'] : ['reopen'];
}

/** The acts of whoever took a complaint or leads its region. */
export function ComplaintActs({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation();
  const me = useMe();
  const act = useComplaintAct(complaint.id);
  const [chosen, setChosen] = useState<Name | null>(null);
  const names = possible(complaint, me);
  // Somebody may have been faster: then what was chosen is not possible any more.
  const open = chosen !== null && names.includes(chosen) ? chosen : null;
  if (names.length === 0) {
    return null;
  }
  return (
    <div className="order-acts" role="group" aria-label={t('orders.acts')}>
      <Refused problem={act.error} />
      {open === null || open === 'begin' ? (
        names.map((name) => (
          <Button key={name} loading={act.isPending} onClick={() => (name === 'begin' ? act.mutate({ act: 'begin' }) : setChosen(name))}>
            {t(`complaints.act.${name}`)}
          </Button>
        ))
      ) : (
        <ActForm key={open} name={open} pending={act.isPending} onSend={(said) => act.mutate(said, { onSuccess: () => setChosen(null) })} onClose={() => setChosen(null)} />
      )}
    </div>
  );
}

function ActForm({ name, pending, onSend, onClose }: { name: Exclude<Name, 'begin'>; pending: boolean; onSend: (said: ComplaintAct) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const answers = name === 'answer';
  const whole = first.trim() !== '' && (!answers || second.trim() !== '');
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (whole) {
      onSend(answers ? { act: 'answer', cause: first.trim(), recovery: second.trim() } : { act: name, note: first.trim() });
    }
  };
  const field = (label: string, value: string, change: (to: string) => void) => (
    <Input.TextArea aria-label={label} placeholder={label} rows={2} maxLength={MOST} value={value} onChange={(event) => change(event.target.value)} />
  );
  return (
    <form aria-label={t(`complaints.act.${name}`)} onSubmit={send}>
      {field(t(answers ? 'complaints.cause' : `complaints.note.${name}`), first, setFirst)}
      {answers ? field(t('complaints.recovery'), second, setSecond) : null}
      <div className="order-acts">
        <Button type="primary" htmlType="submit" disabled={!whole} loading={pending}>
          {t(`complaints.act.${name}`)}
        </Button>
        <Button onClick={onClose}>{t('complaints.leave')}</Button>
      </div>
    </form>
  );
}
