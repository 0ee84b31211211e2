const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/** So long after a loss the SIP library asks for the next connection. */
export const LIBRARY_WAITS = 1_000;

/** How long to wait after so many failures in a row, in milliseconds; chance is from 0 to 1, so that not all come back at once. */
export function backOff(failures: number, chance: number): number {
  return Math.round(Math.min(FIRST_WAIT * 2 ** Math.max(0, failures - 1), LONGEST_WAIT) * (0.8 + 0.4 * chance));
}

interface Told {
  readonly opening: () => void;
  readonly lost: (until: number) => void;
}

/** A WebSocket as the SIP library wants one, which waits longer from loss to loss and says until when. */
export class PatientSocket {
  via_transport: string;
  readonly sip_uri: string;
  onconnect: () => void = () => undefined;
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => undefined;
  ondata: (data: unknown) => void = () => undefined;

  readonly url: string;
  readonly #told: Told;
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #notBefore = 0;

  constructor(url: string, told: Told) {
    this.url = url;
    this.#told = told;
    const { protocol, host } = new URL(url);
    this.via_transport = protocol === 'wss:' ? 'WSS' : 'WS';
    this.sip_uri = `sip:${host};transport=ws`;
  }

  /** Opens it, or waits first. */
  connect(): void {
    clearTimeout(this.#timer);
    const wait = this.#notBefore - Date.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => this.#open(), wait);
    } else {
      this.#open();
    }
  }

  /** Somebody does not want to wait, or the network is back. */
  hurry(): void {
    this.#notBefore = 0;
    if (this.#timer !== undefined) {
      this.connect();
    }
  }

  /** It is open and says nothing any more. */
  drop(): void {
    if (this.#socket) {
      this.#letGo();
      this.#lost();
    }
  }

  disconnect(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#letGo();
  }

  send(message: string | ArrayBufferLike | Blob | ArrayBufferView): boolean {
    if (!this.isConnected()) {
      return false;
    }
    this.#socket?.send(message as string);
    return true;
  }

  isConnected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  isConnecting(): boolean {
    return this.#timer !== undefined || this.#socket?.readyState === WebSocket.CONNECTING;
  }

  #open(): void {
    this.#timer = undefined;
    this.#letGo();
    this.#told.opening();
    const socket = new WebSocket(this.url, 'sip');
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.#failures = 0;
      this.onconnect();
    };
    socket.onmessage = ({ data }) => this.ondata(data);
    socket.onclose = ({ code, reason }) => {
      this.#socket = null;
      this.#lost(code, reason);
    };
  }

  #lost(code?: number, reason?: string): void {
    this.#failures += 1;
    this.#notBefore = Date.now() + LIBRARY_WAITS + backOff(this.#failures, Math.random());
    this.#told.lost(this.#notBefore);
    this.ondisconnect(true, code, reason);
  }

  #letGo(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }
}
