import type { z } from 'zod';
import { Problem } from './problem';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

function cookie(name: string): string | null {
  const found = document.cookie.split('; ').find((each) => each.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}

/** The token that proves a write came from this page; a first read makes the server hand it out. */
async function csrfToken(): Promise<string | null> {
  if (cookie('XSRF-TOKEN') === null) {
    await fetch('/api/session', { headers: { Accept: 'application/json' } }).catch(() => null);
  }
  return cookie('XSRF-TOKEN');
}

/** An image says what it is; any other file is bytes, whatever the browser takes it for. */
function contentTypeOf(body: unknown): string {
  if (!(body instanceof Blob)) {
    return 'application/json';
  }
  return body.type.startsWith('image/') ? body.type : 'application/octet-stream';
}

async function send(
  method: Method,
  path: string,
  body: unknown,
  signal?: AbortSignal,
  accept = 'application/json',
): Promise<Response> {
  const headers: Record<string, string> = { Accept: accept };
  if (body !== undefined) {
    headers['Content-Type'] = contentTypeOf(body);
  }
  if (method !== 'GET') {
    const token = await csrfToken();
    if (token !== null) {
      headers['X-XSRF-TOKEN'] = token;
    }
  }
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new Problem('network', 0, null);
  }
  if (!response.ok) {
    throw await Problem.of(response);
  }
  return response;
}

async function read<T>(schema: z.ZodType<T>, response: Response): Promise<T> {
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) {
    throw new Problem('unreadable', response.status, parsed.error.issues[0]?.path.join('.') ?? null);
  }
  return parsed.data;
}

export async function get<T>(schema: z.ZodType<T>, path: string, signal?: AbortSignal): Promise<T> {
  return read(schema, await send('GET', path, undefined, signal));
}

export async function post<T>(schema: z.ZodType<T>, path: string, body?: unknown): Promise<T> {
  return read(schema, await send('POST', path, body));
}

export async function put<T>(schema: z.ZodType<T>, path: string, body: unknown): Promise<T> {
  return read(schema, await send('PUT', path, body));
}

/** Takes something away, and reads what is left of it. */
export async function takeAway<T>(schema: z.ZodType<T>, path: string): Promise<T> {
  return read(schema, await send('DELETE', path, undefined));
}

/** Sends a file as it is. */
export async function upload<T>(schema: z.ZodType<T>, path: string, file: Blob): Promise<T> {
  return read(schema, await send('POST', path, file));
}

/** Asks for a file by a write, and reads it as text. */
export async function readFile(path: string, body: unknown): Promise<string> {
  return (await send('POST', path, body, undefined, 'text/csv, application/problem+json')).text();
}

/** Asks for a file by a write, and gives it to whoever is at the page as a file of this name. */
export async function saveFile(path: string, body: unknown, name: string): Promise<void> {
  const response = await send('POST', path, body, undefined, 'text/csv, application/problem+json');
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Asks for something that takes a while and is answered line by line, until the signal says to leave. */
export async function lines<T>(
  schema: z.ZodType<T>,
  path: string,
  body: unknown,
  onLine: (line: T) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await send('POST', path, body, signal, 'application/x-ndjson, application/problem+json');
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    const whole = (rest + decoder.decode(piece.value, { stream: true })).split('\n');
    rest = whole.pop() ?? '';
    for (const line of whole) {
      if (line.trim() !== '') {
        onLine(await read(schema, new Response(line)));
      }
    }
  }
}

/** A write whose answer has nothing to read. */
export async function command(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<void> {
  await send(method, path, body);
}
