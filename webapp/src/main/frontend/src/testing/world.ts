import { vi } from 'vitest';

/** One request as the server saw it. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly csrf: string | null;
}

type Answer = (request: Request) => unknown;

/** Refuses a request as the server does. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string | null = null,
    readonly more: Record<string, unknown> = {},
  ) {}
}

/** A stream that the test speaks through. */
class FakeEventSource extends EventTarget {
  closed = false;

  constructor(readonly url: string) {
    super();
    streams.push(this);
    queueMicrotask(() => this.dispatchEvent(new Event('open')));
  }

  close(): void {
    this.closed = true;
  }
}

let streams: FakeEventSource[] = [];

function respond(said: unknown): Response {
  if (said instanceof Refusal) {
    return Response.json({ ...said.more, status: said.status, code: said.code, detail: said.detail }, { status: said.status });
  }
  if (said instanceof ReadableStream) {
    return new Response(said);
  }
  return said === undefined ? new Response(null, { status: 204 }) : Response.json(said);
}

/** What answers a request: by its method and path, of which `*` stands for any one part. */
function answerTo(answers: Record<string, Answer>, asked: string): Answer | undefined {
  const fits = (key: string) => new RegExp(`^${key.split('*').map((part) => part.replace(/[.?+()]/g, '\\$&')).join('[^/]+')}$`).test(asked);
  return answers[asked] ?? Object.entries(answers).find(([key]) => key.includes('*') && fits(key))?.[1];
}

/** The server as far as a page can tell: answers by method and path, and streams. An answer that throws is a network that fails. */
export function world(answers: Record<string, Answer>) {
  const requests: Request[] = [];
  const waits: (() => boolean)[] = [];
  streams = [];
  document.cookie = 'XSRF-TOKEN=test-token';

  const fetch = (path: string, init?: RequestInit): Promise<Response> => {
    const request: Request = {
      method: init?.method ?? 'GET',
      path,
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : null,
      csrf: new Headers(init?.headers).get('X-XSRF-TOKEN'),
    };
    requests.push(request);
    if (request.method !== 'GET') {
      waits.push(() => !(init?.signal?.aborted ?? false));
    }
    const answer = answerTo(answers, `${request.method} ${path.split('?')[0] ?? ''}`);
    const said = answer ? answer(request) : new Refusal(404, 'not-found');
    return Promise.resolve(respond(said));
  };
  vi.stubGlobal('fetch', fetch);
  vi.stubGlobal('EventSource', FakeEventSource);

  const open = (path: string) => streams.filter((each) => each.url === path && !each.closed);
  return {
    requests,
    /** What the page wrote, reads left out. */
    written: () => requests.filter((each) => each.method !== 'GET'),
    /** Of each write, whether the page waits for its answer or has got it: false once it has left. */
    waited: () => waits.map((each) => each()),
    say: (path: string, event: string, data: unknown) =>
      open(path).forEach((each) => each.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }))),
    cut: (path: string) => open(path).forEach((each) => each.dispatchEvent(new Event('error'))),
    streams: (path: string) => streams.filter((each) => each.url === path).length,
  };
}
