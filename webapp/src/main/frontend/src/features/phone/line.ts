import type { UA } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { Socket } from 'jssip/lib/Socket';
import type { RTCSessionEvent } from 'jssip/lib/UA';
import type { Registration } from './api/registration';
import { asksForAnswer } from './auto-answer';
import { backOff, LIBRARY_WAITS, PatientSocket } from './socket';
import type { End, PhoneEvent } from './state';

const EXPIRES_SECONDS = 120;
const NO_ANSWER_SECONDS = 60;
const REQUEST_TIMEOUT = 'Request Timeout';

/** When somebody asks for new credentials because the old ones are over, not all do so at once. */
const SPREAD = 5_000;

interface Around {
  readonly tell: (event: PhoneEvent) => void;
  /** Asks the server for what to register with now. */
  readonly renew: () => Promise<Registration | null>;
  readonly heard: (sound: MediaStream) => void;
}

/** How a conversation ended, by the library's word for it. */
const ENDS: Partial<Record<string, End>> = {
  Terminated: 'ended',
  Canceled: 'cancelled',
  'No Answer': 'cancelled',
  Expires: 'cancelled',
  Rejected: 'declined',
  Busy: 'declined',
  'User Denied Media Access': 'microphone',
  'WebRTC Error': 'media',
  'Internal Error': 'media',
};

/** The way to the switch: registers, is called, and puts sound through. It decides nothing. */
export class Line {
  readonly #ua: UA;
  readonly #socket: PatientSocket;
  readonly #around: Around;
  readonly #gatheringMillis: number;
  readonly #sessions = new Map<string, RTCSession>();
  #refusals = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #renewal: ReturnType<typeof setTimeout> | undefined;

  /** The library is loaded when a telephone is wanted, not with the page. */
  static async open(registration: Registration, around: Around): Promise<Line> {
    const sip = await import('jssip');
    return new Line(sip.UA, registration, around);
  }

  private constructor(Agent: typeof UA, registration: Registration, around: Around) {
    this.#around = around;
    this.#gatheringMillis = registration.gatheringMillis;
    this.#socket = new PatientSocket(registration.address, {
      opening: () => around.tell({ type: 'connecting' }),
      lost: (until) => around.tell({ type: 'lost', until }),
    });
    // The library asks for the methods, not for its class.
    const socket: unknown = this.#socket;
    this.#ua = new Agent({
      sockets: socket as Socket,
      uri: `sip:${registration.user}@${registration.domain}`,
      authorization_user: registration.user,
      realm: registration.domain,
      ha1: registration.hash,
      register_expires: EXPIRES_SECONDS,
      no_answer_timeout: NO_ANSWER_SECONDS,
      // A refresh that falls into a lost socket would end the call.
      session_timers: false,
      connection_recovery_min_interval: LIBRARY_WAITS / 1_000,
      connection_recovery_max_interval: LIBRARY_WAITS / 1_000,
      user_agent: 'Holdline',
    });
    this.#listen();
    this.#renewAt(registration);
    window.addEventListener('online', this.hurry);
    window.addEventListener('offline', this.#drop);
    window.addEventListener('pagehide', this.#leave);
    this.#ua.start();
  }

  #listen(): void {
    const { tell } = this.#around;
    this.#ua.on('connected', () => tell({ type: 'opened' }));
    this.#ua.on('registered', () => {
      this.#refusals = 0;
      tell({ type: 'registered' });
    });
    this.#ua.on('registrationFailed', ({ cause }) => {
      const why: string | undefined = cause;
      if (this.#ua.isConnected()) {
        if (why === REQUEST_TIMEOUT) {
          this.#socket.drop();
        } else {
          this.#refused();
        }
      }
    });
    this.#ua.on('newRTCSession', (event: RTCSessionEvent) => {
      const { originator }: { originator: string } = event;
      if (originator === 'remote') {
        this.#invited(event.session, (name) => event.request.getHeader(name));
      }
    });
  }

  /** Perhaps the credentials are of the hour before: once at once, then more and more patiently. */
  #refused(): void {
    this.#refusals += 1;
    const wait = this.#refusals === 1 ? 0 : backOff(this.#refusals, Math.random());
    if (wait > 0) {
      this.#around.tell({ type: 'refused', until: Date.now() + wait });
    }
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      void this.#renew().then((renewed) => {
        if (renewed) {
          this.#ua.register();
        } else {
          this.#refused();
        }
      });
    }, wait);
  }

  async #renew(): Promise<boolean> {
    try {
      const registration = await this.#around.renew();
      if (registration) {
        this.#ua.set('ha1', registration.hash);
        this.#renewAt(registration);
      }
      return registration !== null;
    } catch {
      return false;
    }
  }

  #renewAt({ validUntil }: Registration): void {
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => void this.#renew(), Math.max(SPREAD, Date.parse(validUntil) - Date.now()) + SPREAD * Math.random());
  }

  #invited(session: RTCSession, header: (name: string) => string | undefined): void {
    const { tell, heard } = this.#around;
    const { id } = session;
    let gathering: ReturnType<typeof setTimeout> | undefined;
    this.#sessions.set(id, session);
    session.on('peerconnection', ({ peerconnection }) =>
      peerconnection.addEventListener('track', ({ streams, track }) => heard(streams[0] ?? new MediaStream([track]))),
    );
    session.on('icecandidate', ({ ready }) => {
      gathering ??= setTimeout(ready, this.#gatheringMillis);
    });
    session.on('confirmed', () => tell({ type: 'talking', id }));
    const over = ({ cause }: { cause: string }) => {
      clearTimeout(gathering);
      this.#sessions.delete(id);
      tell({ type: 'over', id, why: ENDS[cause] ?? 'network', at: Date.now() });
    };
    session.on('ended', over);
    session.on('failed', over);
    tell({ type: 'invited', id, auto: asksForAnswer(header('Call-Info'), header('Alert-Info')), at: Date.now() });
  }

  answer(id: string, microphone: MediaStream): void {
    this.#sessions.get(id)?.answer({ mediaStream: microphone, pcConfig: { iceServers: [] } });
  }

  refuse(id: string, status: number): void {
    this.#sessions.get(id)?.terminate({ status_code: status });
  }

  hangUp(id: string): void {
    this.#sessions.get(id)?.terminate();
  }

  mute(on: boolean): void {
    for (const session of this.#established()) {
      if (on) {
        session.mute({ audio: true });
      } else {
        session.unmute({ audio: true });
      }
    }
  }

  /** Keys as events in the sound's own stream (RFC 4733); false when there is nobody to hear them. */
  press(keys: string): boolean {
    const dtmf = this.#sender()?.dtmf;
    if (!dtmf?.canInsertDTMF) {
      return false;
    }
    dtmf.insertDTMF(dtmf.toneBuffer + keys, 100, 70);
    return true;
  }

  /** Another microphone in the same conversation, without asking the switch. */
  async speakInto(track: MediaStreamTrack): Promise<void> {
    await this.#sender()?.replaceTrack(track);
  }

  async statistics(): Promise<RTCStatsReport | null> {
    return (await this.#established()[0]?.connection.getStats()) ?? null;
  }

  #sender(): RTCRtpSender | undefined {
    return this.#established()[0]
      ?.connection.getSenders()
      .find(({ track }) => track?.kind === 'audio');
  }

  #established(): RTCSession[] {
    return [...this.#sessions.values()].filter((each) => each.isEstablished());
  }

  readonly hurry = (): void => this.#socket.hurry();

  readonly #drop = (): void => this.#socket.drop();

  /** A page that goes hangs up first: else the switch would take its telephone for alive. */
  readonly #leave = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) {
      this.#ua.stop();
    }
  };

  close(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#renewal);
    window.removeEventListener('online', this.hurry);
    window.removeEventListener('offline', this.#drop);
    window.removeEventListener('pagehide', this.#leave);
    this.#ua.stop();
  }
}
