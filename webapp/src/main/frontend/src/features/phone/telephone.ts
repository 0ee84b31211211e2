import { shareMicrophone } from '@/lib/own-microphone';
import type { Registration } from './api/registration';
import type { Happened } from './diagnosis';
import { Line } from './line';
import { takeSeat } from './one-phone';
import { counted, type Counted, qualityBetween } from './quality';
import { close, type Devices, moveTo, openMicrophone, playAt, rememberDevices, rememberedDevices, tone } from './sound';
import { AT_FIRST, type Microphone, type Order, type PhoneEvent, type PhoneState, step } from './state';

const MOST_REMEMBERED = 60;
const LOOK_EVERY = 5_000;

/** A person hears that somebody is put through before it happens. */
const WARNING = 500;

/** The browser's telephone: does what the state orders, and tells the state what happened. */
export class Telephone {
  #state: PhoneState = AT_FIRST;
  #past: Happened[] = [];
  #devices: Devices = rememberedDevices();
  #line: Line | null = null;
  #opening: object | null = null;
  #microphone: MediaStream | null = null;
  #ringing: ReturnType<typeof setInterval> | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;
  #before: Counted | null = null;
  readonly #audio = new Audio();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly now = (): PhoneState => this.#state;

  get past(): readonly Happened[] {
    return this.#past;
  }

  get devices(): Devices {
    return this.#devices;
  }

  readonly tell = (event: PhoneEvent): void => {
    const [next, orders] = step(this.#state, event);
    this.#state = next;
    if (event.type !== 'quality') {
      this.#past = [...this.#past.slice(1 - MOST_REMEMBERED), { at: Date.now(), event }];
    }
    shareMicrophone(next.call?.stage === 'talking' ? { muted: next.muted, mute: this.mute } : null);
    orders.forEach((order) => this.#perform(order));
    this.#listeners.forEach((each) => each());
  };

  readonly mute = (on: boolean): void => this.tell({ type: 'mute', on });

  readonly hurry = (): void => this.#line?.hurry();

  press(keys: string): boolean {
    return this.#line?.press(keys) ?? false;
  }

  /** Works until it is ended: registers when this tab is the one, and is called. */
  start(registration: Registration, renew: () => Promise<Registration | null>): () => void {
    const stopAsking = watchPermission((microphone) => this.tell({ type: 'microphone', microphone }));
    const leave = takeSeat(registration.user, (seat) => {
      this.tell({ type: 'seat', seat });
      if (seat === 'mine') {
        void this.#open(registration, renew);
      }
    });
    this.#looking = setInterval(() => void this.#look(), LOOK_EVERY);
    return () => {
      stopAsking();
      leave();
      clearInterval(this.#looking);
      this.#opening = null;
      this.#line?.close();
      this.#line = null;
      this.#perform({ do: 'quiet' });
      this.#perform({ do: 'release' });
      shareMicrophone(null);
      this.#state = { ...AT_FIRST, muted: this.#state.muted };
    };
  }

  async #open(registration: Registration, renew: () => Promise<Registration | null>): Promise<void> {
    const opening = {};
    this.#opening = opening;
    const line = await Line.open(registration, { tell: this.tell, renew, heard: (sound) => void this.#play(sound) });
    if (this.#opening === opening) {
      this.#line = line;
    } else {
      line.close();
    }
  }

  #perform(order: Order): void {
    switch (order.do) {
      case 'answer':
        void this.#answer(order.id);
        break;
      case 'refuse':
        this.#line?.refuse(order.id, order.status);
        break;
      case 'hang-up':
        this.#line?.hangUp(order.id);
        break;
      case 'mute':
        this.#line?.mute(order.on);
        break;
      case 'ring':
        this.#ringing = setInterval(() => void tone(this.#devices.ringer, 440, 800), 2_400);
        break;
      case 'quiet':
        clearInterval(this.#ringing);
        break;
      case 'release':
        close(this.#microphone);
        this.#microphone = null;
        this.#before = null;
        this.#audio.srcObject = null;
        break;
      case 'ask-microphone':
        void this.ask();
        break;
    }
  }

  /** A tone, half a second, then the microphone is open; without one nobody is answered. */
  async #answer(id: string): Promise<void> {
    try {
      void tone(this.#devices.ringer, 660, 200);
      const [microphone] = await Promise.all([openMicrophone(this.#devices.microphone), new Promise((done) => setTimeout(done, WARNING))]);
      if (this.#state.call?.id !== id) {
        close(microphone);
        return;
      }
      this.#use(microphone);
      this.#line?.answer(id, microphone);
    } catch (refused) {
      this.tell({ type: 'microphone', microphone: refusal(refused) });
      this.#line?.refuse(id, 480);
    }
  }

  #use(microphone: MediaStream): void {
    close(this.#microphone);
    this.#microphone = microphone;
    const track = microphone.getAudioTracks()[0];
    if (track) {
      track.enabled = !this.#state.muted;
      track.addEventListener('ended', () => {
        if (this.#microphone === microphone) {
          this.tell({ type: 'unplugged', label: track.label });
          void this.#goOn('');
        }
      });
    }
  }

  /** Another microphone while somebody listens. */
  async #goOn(device: string): Promise<void> {
    if (this.#microphone === null) {
      return;
    }
    try {
      const microphone = await openMicrophone(device);
      const track = microphone.getAudioTracks()[0];
      this.#use(microphone);
      if (track) {
        await this.#line?.speakInto(track);
        this.#line?.mute(this.#state.muted);
      }
    } catch (refused) {
      this.tell({ type: 'microphone', microphone: refusal(refused) });
    }
  }

  async #play(sound: MediaStream): Promise<void> {
    this.tell({ type: 'sound', blocked: !(await playAt(this.#audio, sound, this.#devices.speaker)) });
  }

  /** Somebody has pressed: now the browser lets us play. */
  readonly unblock = (): void => {
    void this.#audio.play().then(
      () => this.tell({ type: 'sound', blocked: false }),
      () => undefined,
    );
  };

  /** Asks the person for the microphone, as browsers do. */
  readonly ask = async (): Promise<void> => {
    try {
      close(await openMicrophone(this.#devices.microphone));
      this.tell({ type: 'microphone', microphone: 'granted' });
    } catch (refused) {
      this.tell({ type: 'microphone', microphone: refusal(refused) });
    }
  };

  choose(devices: Devices): void {
    const before = this.#devices;
    this.#devices = devices;
    rememberDevices(devices);
    if (before.speaker !== devices.speaker) {
      void moveTo(this.#audio, devices.speaker);
    }
    if (before.microphone !== devices.microphone) {
      this.tell({ type: 'unplugged', label: null });
      void this.#goOn(devices.microphone);
    }
  }

  async #look(): Promise<void> {
    const report = this.#state.call?.stage === 'talking' ? await this.#line?.statistics() : null;
    const now = report ? counted(report.values()) : null;
    if (now && this.#before) {
      this.tell({ type: 'quality', quality: qualityBetween(this.#before, now) });
    }
    this.#before = now;
  }
}

function refusal(refused: unknown): Microphone {
  const name = refused instanceof DOMException ? refused.name : '';
  return name === 'NotFoundError' || name === 'OverconstrainedError' || refused instanceof TypeError ? 'missing' : 'denied';
}

/** What the browser lets this page hear, now and whenever it changes. */
function watchPermission(told: (microphone: Microphone) => void): () => void {
  const leaving = new AbortController();
  const look = async () => {
    // Browsers have neither outside of a secure context.
    const { mediaDevices, permissions } = navigator as { mediaDevices?: MediaDevices; permissions?: Permissions };
    if (!mediaDevices) {
      told('missing');
      return;
    }
    const status = await permissions?.query({ name: 'microphone' }).catch(() => null);
    const say = () => told(status?.state === 'granted' ? 'granted' : status?.state === 'denied' ? 'denied' : 'ask');
    if (!leaving.signal.aborted) {
      say();
      status?.addEventListener('change', say, { signal: leaving.signal });
    }
  };
  void look();
  return () => leaving.abort();
}
