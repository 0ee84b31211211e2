import { z } from 'zod';

const problemDetail = z.object({
  status: z.number().optional(),
  detail: z.string().nullish(),
  code: z.string().nullish(),
  now: z.unknown().optional(),
});

/** Why a request was refused or failed; `code` is stable and has a sentence in every language, `now` is what is true meanwhile. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string | null,
    readonly now: unknown = null,
  ) {
    super(detail ?? code);
  }

  static async of(response: Response): Promise<Problem> {
    const body = problemDetail.safeParse(await response.json().catch(() => null));
    const code = body.success ? body.data.code : null;
    return new Problem(code ?? codeOf(response.status), response.status, body.data?.detail ?? null, body.data?.now ?? null);
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
