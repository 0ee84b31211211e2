import { useSyncExternalStore } from 'react';
import type { WorkOrder } from '@/lib/work-order';
import { type Deed, drop, enqueue, tryAgain, type Waiting, waitingOf, waitingOfOthers } from './keep/queue';
import { type Ended, sendAll } from './sender';

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

export interface OutboxView {
  readonly waiting: readonly Waiting[];
  readonly ofOthers: number;
  readonly ended: Ended;
}

const EMPTY: OutboxView = { waiting: [], ofOthers: 0, ended: 'sent' };

/** What one person did and the server does not know yet; sent as soon as it can be. */
export class Outbox {
  private readonly listeners = new Set<() => void>();
  private view = EMPTY;
  private running: Promise<void> | null = null;
  private pause = FIRST_PAUSE;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(
    private readonly staffId: string,
    private readonly onAnswer: (order: WorkOrder) => Promise<void>,
  ) {}

  /** Looks at what is left from the last time and sends it; ends with the function that is answered. */
  start(): () => void {
    this.closed = false;
    const now = () => this.sendSoon();
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', now);
    now();
    return () => {
      this.closed = true;
      clearTimeout(this.timer);
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', now);
    };
  }

  async add(orderId: string, deed: Deed): Promise<void> {
    await enqueue(this.staffId, orderId, deed, new Date());
    await this.look();
    this.sendSoon();
  }

  async again(orderId: string): Promise<void> {
    await tryAgain(this.staffId, orderId);
    await this.look();
    this.sendSoon();
  }

  /** Drops what waits for one order, or for all when it is null. */
  async drop(orderId: string | null): Promise<void> {
    await drop(this.staffId, orderId);
    await this.look();
  }

  /** Sends now; who asks while it is under way waits for the same end. */
  async send(): Promise<void> {
    this.running ??= this.sendOnce().finally(() => (this.running = null));
    await this.running;
  }

  /** Nobody waits for it; a phone whose memory fails says so when the next step is kept. */
  private sendSoon(): void {
    this.send().catch(() => undefined);
  }

  private async sendOnce(): Promise<void> {
    clearTimeout(this.timer);
    await this.look();
    if (!this.view.waiting.some((each) => each.aside === null)) {
      this.tell({ ...this.view, ended: 'sent' });
      return;
    }
    const ended = await sendAll({ answered: this.onAnswer, changed: () => this.look() });
    await this.look(ended);
    this.pause = ended === 'later' ? Math.min(this.pause * 2, LONGEST_PAUSE) : FIRST_PAUSE;
    const more = this.view.waiting.some((each) => each.aside === null);
    if (!this.closed && more && ended !== 'signed-out') {
      this.timer = setTimeout(() => this.sendSoon(), this.pause);
    }
  }

  private async look(ended: Ended = this.view.ended): Promise<void> {
    const [waiting, ofOthers] = await Promise.all([waitingOf(this.staffId), waitingOfOthers(this.staffId)]);
    this.tell({ waiting, ofOthers, ended });
  }

  private tell(view: OutboxView): void {
    this.view = view;
    this.listeners.forEach((each) => each());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly now = (): OutboxView => this.view;
}

export function useOutbox(outbox: Outbox): OutboxView {
  return useSyncExternalStore(outbox.subscribe, outbox.now);
}
