import { z } from 'zod';

const words = z.object({ zh: z.string(), en: z.string() });
export type Words = z.infer<typeof words>;

const sentence = words.extend({ must: z.boolean() });
export type Sentence = z.infer<typeof sentence>;
const stage = z.object({ key: z.string(), name: words, hint: words, saving: z.boolean(), says: z.array(sentence).min(1) });
export type Stage = z.infer<typeof stage>;

export const PHRASES = ['silence', 'silentClose', 'noise', 'hold', 'back', 'later'] as const;
/** How long is too long, with the least and the most the server takes. */
export const TIMERS = {
  greetingSeconds: [1, 60],
  silenceSeconds: [1, 60],
  silenceRepeats: [0, 5],
  saveSeconds: [10, 3_600],
  unattendedSeconds: [10, 3_600],
} as const;
export type Timer = keyof typeof TIMERS;

/** What a manager says in a call, stage by stage, and how long is too long. */
export const callScript = z.object({
  stages: z.array(stage).min(1),
  phrases: z.object({ silence: words, silentClose: words, noise: words, hold: words, back: words, later: words }),
  timers: z.object({
    greetingSeconds: z.number(),
    silenceSeconds: z.number(),
    silenceRepeats: z.number(),
    saveSeconds: z.number(),
    unattendedSeconds: z.number(),
  }),
});
export type CallScript = z.infer<typeof callScript>;
