import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames, useWord } from '@/lib/i18n';
import { isOpen, type WorkOrder } from '@/lib/work-order';
import { foundByNumber } from '../api/orders';
import { atHand, isMine, type OrderAtHand, useHand } from '../hand';
import type { Deed } from '../keep/queue';
import { OFFERED, type Step, type StepName } from '../steps';
import { CallCustomer } from './call-customer';
import { BothClocks } from './clocks';
import { Conflict } from './conflict';
import { FinishForm } from './finish-form';
import { Give } from './give';
import { WaitingMark } from './order-line';
import { ShownProofs } from './proofs';
import { Empty, Refusal, Said } from './said';
import { AppointForm, DelayChoice, NoteForm, PauseForm, ReturnForm } from './step-forms';
import { Story } from './story';

/** One order: what was promised in which words, its clocks, what can be done now, and what happened. */
export function OrderPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const hand = useHand();
  const known = hand.seen?.orders.find((each) => each.id === id) ?? foundByNumber(client, id);
  if (!known) {
    return hand.seen ? <Empty title={t('rep.order.gone')} text={t('rep.order.goneText')} /> : null;
  }
  return <KnownOrder key={id} {...atHand(known, hand)} />;
}

function KnownOrder({ order, waiting }: OrderAtHand) {
  const { outbox, person } = useHand();
  const toSee = order.state === 'dispatched' && order.seenAt === null && (order.assignedTo === null || isMine(order, person));
  const told = useRef(false);
  useEffect(() => {
    if (toSee && !told.current) {
      // Once, whatever the server says to it, and a phone that keeps nothing still shows the order.
      told.current = true;
      void outbox.add(order.id, { kind: 'step', step: { step: 'seen' } }).catch(() => undefined);
    }
  }, [toSee, outbox, order.id]);
  return (
    <article className="order-page">
      <Conflict order={order} waiting={waiting} />
      <Promised order={order} />
      <BothClocks order={order} />
      <Standing order={order} />
      <WaitingMark waiting={waiting} />
      <CallCustomer order={order} />
      <Steps order={order} waiting={waiting} />
      <ShownProofs order={order.id} finished={!isOpen(order)} />
      <Story order={order.id} />
    </article>
  );
}

/** What the customer was told, by whom, when, in which words. */
function Promised({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const now = useServerNow();
  return (
    <header>
      <p className="line-top">
        <span>
          {order.customerName} <span className="soft number">{order.phoneMasked}</span>
        </span>
        <span className="state">{word('work.state', order.state)}</span>
      </p>
      <h1>{order.what}</h1>
      {order.promise ? <blockquote>{order.promise}</blockquote> : null}
      <p className="soft">{t('rep.order.promisedBy', { name: nameOf(order.dispatchedBy), at: moment(order.createdAt, now, language) })}</p>
      {order.dueAt ? <p>{t('rep.order.told', { at: moment(order.dueAt, now, language) })}</p> : null}
      {order.chased > 0 ? (
        <Said tone="warn">
          <strong>{t('rep.chased', { count: order.chased })}</strong>
          {order.lastChase ? ` ${moment(order.lastChase.at, now, language)} ${order.lastChase.by ? nameOf(order.lastChase.by) : ''}` : null}
          {order.lastChase?.note ? <q>{order.lastChase.note}</q> : null}
        </Said>
      ) : null}
    </header>
  );
}

/** What holds the order, or what came of it. */
function Standing({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const word = useWord();
  const now = useServerNow();
  return (
    <>
      {order.assignedTo ? <p className="soft">{t('rep.order.with', { name: nameOf(order.assignedTo) })}</p> : null}
      {order.appointedFor && isOpen(order) ? <p>{t('rep.order.appointed', { at: moment(order.appointedFor, now, language) })}</p> : null}
      {order.state === 'paused' && order.pause ? (
        <Said tone="calm">
          {word('work.pause', order.pause.reason)} · {moment(order.pause.since, now, language)}
          {order.pause.note ? <q>{order.pause.note}</q> : null}
        </Said>
      ) : null}
      {order.returned ? (
        <Said tone="calm">
          {word('work.reason', order.returned.reason)}
          {order.returned.nextStep ? ` · ${word('work.next', order.returned.nextStep)}` : null}
          {order.returned.note ? <q>{order.returned.note}</q> : null}
        </Said>
      ) : null}
      {order.result ? <p className="result">{order.result}</p> : null}
      <Credit order={order} />
    </>
  );
}

/** Whether the customer was kept, and whether orders were credited to this one. */
export function Credit({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  if (order.credit === null) {
    return null;
  }
  const { inNet, orders } = order.credit;
  const kept = inNet === null ? 'unknown' : inNet ? 'kept' : 'left';
  return (
    <p className="credit">
      <span data-kept={kept}>{t(`rep.credit.${kept}`)}</span>{' '}
      <span data-kept={orders > 0 ? 'kept' : 'unknown'}>{t('rep.credit.orders', { count: orders })}</span>
    </p>
  );
}

type Form = Exclude<StepName, 'seen' | 'accept' | 'begin' | 'resume'> | 'give';
const AT_ONCE: readonly StepName[] = ['accept', 'begin', 'resume'];

/** What the rep can do next: the usual in one tap, the rest behind one more. */
function Steps({ order, waiting }: OrderAtHand) {
  const { t } = useTranslation();
  const word = useWord();
  const { outbox, person } = useHand();
  const [form, setForm] = useState<Form | null>(null);
  const [failed, setFailed] = useState<Error | null>(null);
  const busy = useRef(false);
  const anothers = order.assignedTo !== null && !isMine(order, person);
  const resting = waiting.some((each) => each.aside !== null);
  const offered = anothers || resting ? [] : OFFERED[order.state];
  if (offered.length === 0) {
    return null;
  }
  const keep = async (deed: Deed) => {
    try {
      await outbox.add(order.id, deed);
      setFailed(null);
    } catch (failure) {
      setFailed(failure instanceof Error ? failure : new Error(String(failure)));
      throw failure;
    }
  };
  const step = (done: Step) => {
    // A second tap before the first is kept is the same tap.
    if (busy.current) {
      return;
    }
    busy.current = true;
    keep({ kind: 'step', step: done })
      .then(
        () => setForm(null),
        // Told above the buttons; what was typed stays.
        () => undefined,
      )
      .finally(() => (busy.current = false));
  };
  const press = (name: StepName) => {
    if (name === 'accept' || name === 'begin' || name === 'resume') {
      step({ step: name });
    } else {
      setForm((open) => (open === name ? null : (name as Form)));
    }
  };
  return (
    <section className="steps" aria-label={t('rep.order.steps')}>
      <Refusal problem={failed} />
      <div className="buttons">
        {offered.map((name, place) => (
          <button key={name} type="button" className={place === 0 ? 'main' : ''} {...(AT_ONCE.includes(name) ? {} : { 'aria-expanded': form === name })} onClick={() => press(name)}>
            {word('rep.step', name)}
          </button>
        ))}
        {isMine(order, person) ? (
          <button type="button" aria-expanded={form === 'give'} onClick={() => setForm((open) => (open === 'give' ? null : 'give'))}>
            {t('rep.give.one')}
          </button>
        ) : null}
      </div>
      {form === 'return' ? <ReturnForm onStep={step} /> : null}
      {form === 'pause' ? <PauseForm onStep={step} /> : null}
      {form === 'note' ? <NoteForm onStep={step} /> : null}
      {form === 'appoint' ? <AppointForm onStep={step} /> : null}
      {form === 'delay' ? <DelayChoice onStep={step} /> : null}
      {form === 'finish' ? <FinishForm order={order} waiting={waiting} onStep={step} onKeep={keep} /> : null}
      {form === 'give' ? <Give order={order.id} count={1} /> : null}
    </section>
  );
}
