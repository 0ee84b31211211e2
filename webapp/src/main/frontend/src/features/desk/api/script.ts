import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { callScript } from '@/lib/call-script';
import { CALL_TYPES, type CallType } from '@/lib/call-types';
import { anyId } from '@/lib/shape';

const version = z.object({
  id: anyId,
  type: z.enum(CALL_TYPES),
  version: z.number(),
  script: callScript,
});
export type Version = z.infer<typeof version>;
export type Script = Version['script'];

/** What is to be said in a call; without a type, as far as is known what it is about. Read once: nobody's words change while he talks. */
export function useScript(callId: string, type: CallType | null) {
  return useQuery({
    queryKey: ['script', callId, type],
    queryFn: ({ signal }) => get(version, `/api/desk/calls/${encodeURIComponent(callId)}/script${type === null ? '' : `?type=${type}`}`, signal),
    staleTime: Infinity,
    retry: false,
  });
}
