import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '@/components/refused';
import { useNames } from '@/lib/i18n';
import { useMe } from '@/lib/session';
import { isOpen, type WorkOrder } from '@/lib/work-order';
import { type Act, repsQuery, useAct, workOrdersQuery } from '../api/work-orders';

type Name = Act['act'];
const MOST_NOTE = 500;

/** What is possible in the state of an order: only who leads the region hands it on, merging needs another open order of the same customer. */
function possible(order: WorkOrder, others: readonly WorkOrder[], leads: boolean): Name[] {
  if (order.state === 'returned') {
    return ['redispatch'];
  }
  if (order.state === 'finished') {
    return ['confirm'];
  }
  if (!isOpen(order)) {
    return [];
  }
  return ['chase', ...(leads ? ['transfer' as const] : []), ...(others.length > 0 ? ['merge' as const] : [])];
}

/** The acts of whoever promised an order or leads its region. */
export function Acts({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  const { role } = useMe();
  const [chosen, setChosen] = useState<Name | null>(null);
  const { data } = useQuery({ ...workOrdersQuery, enabled: false });
  const others = (data ?? []).filter((each) => each.customerId === order.customerId && each.id !== order.id && isOpen(each));
  const names = possible(order, others, role === 'supervisor');
  // Somebody may have been faster: then what was chosen is not possible any more.
  const open = chosen !== null && names.includes(chosen) ? chosen : null;
  if (names.length === 0) {
    return null;
  }
  return (
    <div className="order-acts" role="group" aria-label={t('orders.acts')}>
      {open === null ? (
        names.map((name) => (
          <Button key={name} onClick={() => setChosen(name)}>
            {t(`orders.act.${name}`)}
          </Button>
        ))
      ) : (
        <ActForm key={open} name={open} order={order} others={others} onClose={() => setChosen(null)} />
      )}
    </div>
  );
}

function ActForm({ name, order, others, onClose }: { name: Name; order: WorkOrder; others: readonly WorkOrder[]; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct(order);
  const [note, setNote] = useState('');
  const [choice, setChoice] = useState<string | null>(null);
  const said = saidOf(name, note.trim(), choice);
  return (
    <form
      aria-label={t(`orders.act.${name}`)}
      onSubmit={(event) => {
        event.preventDefault();
        if (said !== null) {
          act.mutate(said, { onSuccess: onClose });
        }
      }}
    >
      <Refused problem={act.error} />
      {name === 'transfer' || name === 'redispatch' ? <RepChoice without={order.assignedTo?.id} optional={name === 'redispatch'} value={choice} onChoose={setChoice} /> : null}
      {name === 'merge' ? (
        <Select
          aria-label={t('orders.into')}
          placeholder={t('orders.into')}
          value={choice}
          onChange={setChoice}
          options={others.map((each) => ({ value: each.id, label: each.what }))}
        />
      ) : (
        <Input.TextArea aria-label={t('orders.note')} placeholder={t('orders.note')} rows={2} maxLength={MOST_NOTE} value={note} onChange={(event) => setNote(event.target.value)} />
      )}
      <div className="order-acts">
        <Button type="primary" htmlType="submit" disabled={said === null} loading={act.isPending}>
          {t(`orders.act.${name}`)}
        </Button>
        <Button onClick={onClose}>{t('orders.cancel')}</Button>
      </div>
    </form>
  );
}

/** What is sent, once it is whole. */
function saidOf(name: Name, note: string, choice: string | null): Act | null {
  if (name === 'merge') {
    return choice === null ? null : { act: name, into: Number(choice) };
  }
  if (note === '') {
    return null;
  }
  switch (name) {
    case 'chase':
    case 'confirm':
      return { act: name, note };
    case 'redispatch':
      return { act: name, note, ...(choice === null ? {} : { assignTo: choice }) };
    case 'transfer':
      return choice === null ? null : { act: name, to: choice, note };
  }
}

function RepChoice({ without, optional, value, onChoose }: { without: string | undefined; optional: boolean; value: string | null; onChoose: (rep: string | null) => void }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const { data, error } = useQuery(repsQuery);
  const reps = (data ?? []).filter((each) => each.id !== without);
  return (
    <>
      <Refused problem={error} />
      <Select
        aria-label={t('orders.to')}
        placeholder={optional ? t('orders.whoever') : t('orders.to')}
        allowClear={optional}
        value={value}
        onChange={(chosen: string | undefined) => onChoose(chosen ?? null)}
        options={reps.map((each) => ({ value: each.id, label: `${nameOf(each)} · ${each.open}` }))}
      />
    </>
  );
}
