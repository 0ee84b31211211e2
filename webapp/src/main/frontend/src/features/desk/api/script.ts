import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { CALL_TYPES, type CallType } from '@/lib/call-types';
import { anyId } from '@/lib/shape';

const words = z.object({ zh: z.string(), en: z.string() });
export type Words = z.infer<typeof words>;

const sentence = words.extend({ must: z.boolean() });
const stage = z.object({ key: z.string(), name: words, hint: words, saving: z.boolean(), says: z.array(sentence).min(1) });
export type Stage = z.infer<typeof stage>;

const version = z.object({
  id: anyId,
  type: z.enum(CALL_TYPES),
  version: z.number(),
  script: z.object({
    stages: z.array(stage).min(1),
    phrases: z.object({ silence: words, silentClose: words, noise: words, hold: words, back: words, later: words }),
    timers: z.object({
      greetingSeconds: z.number(),
      silenceSeconds: z.number(),
      silenceRepeats: z.number(),
      saveSeconds: z.number(),
      unattendedSeconds: z.number(),
    }),
  }),
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
