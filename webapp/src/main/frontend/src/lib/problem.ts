import { z } from 'zod';

const problemDetail = z.looseObject({
  status: z.number().optional(),
  detail: z.string().nullish(),
  code: z.string().nullish(),
});

/** Why a request was refused or failed; `code` is stable and has a sentence in every language. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string | null,
    /** What else the server told with it. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail ?? code);
  }

  static async of(response: Response): Promise<Problem> {
    const body = problemDetail.safeParse(await response.json().catch(() => null));
    const code = body.success ? body.data.code : null;
    return new Problem(code ?? codeOf(response.status), response.status, body.data?.detail ?? null, body.data ?? {});
  }
}

function codeOf(status: number): string {
  switch (status) {
    case 401:
      return 'signed-out';
    case 403:
      return 'not-allowed';
    case 404:
      return 'not-found';
    case 409:
      return 'stale';
    default:
      return status >= 500 ? 'server' : 'bad-request';
  }
}
