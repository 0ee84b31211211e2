import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post } from '@/lib/api';
import { type CallScript, callScript } from '@/lib/call-script';
import { CALL_TYPES, type CallType } from '@/lib/call-types';
import { anyId, instant, maybe } from '@/lib/shape';

const version = z.object({
  id: anyId,
  type: z.enum(CALL_TYPES),
  campaign: maybe(z.string()),
  version: z.number(),
  inForceFrom: instant,
  script: callScript,
  author: maybe(z.string()),
  reason: z.string(),
  madeAt: instant,
});
export type ScriptVersion = z.infer<typeof version>;

/** All versions of all scripts, the latest of each first. */
export const scriptsQuery = queryOptions({
  queryKey: ['scripts'],
  queryFn: ({ signal }) => get(z.array(version), '/api/scripts', signal),
});

export interface ScriptWish {
  readonly type: CallType;
  readonly campaign: string | null;
  /** The version that was seen. */
  readonly after: number;
  readonly script: CallScript;
  readonly reason: string;
}

/** Adds a version, in force from now on. */
export function useWriteScript() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: ScriptWish) => post(z.object({ version: z.number() }), '/api/scripts', wish),
    onSettled: () => client.invalidateQueries({ queryKey: scriptsQuery.queryKey }),
  });
}
