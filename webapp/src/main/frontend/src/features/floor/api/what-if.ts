import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { lines } from '@/lib/api';
import { maybe } from '@/lib/shape';

const figure = z.object({ mean: z.number(), least: z.number(), most: z.number() });
export type Figure = z.infer<typeof figure>;

const mean = z.object({ seconds: z.number(), of: z.number() });

const side = z.object({
  agents: z.number(),
  abandonLimit: z.number(),
  strategy: z.string(),
  occupancy: figure,
  abandonRate: figure,
  dials: figure,
  talks: figure,
  connectsPerAgentHour: figure,
  idleGapMean: figure,
  ownerMatch: maybe(figure),
});
export type Side = z.infer<typeof side>;

const answer = z.object({
  measured: z.object({ answerRate: z.number(), ring: mean, noAnswer: mean, talk: mean, wrapUp: mean }),
  ownedShare: z.number(),
  hours: z.number(),
  seeds: z.number(),
  now: side,
  changed: side,
});
export type WhatIfAnswer = z.infer<typeof answer>;

const stepShape = z.object({ done: z.number(), of: z.number(), answer: maybe(answer) });
type Step = z.infer<typeof stepShape>;

export const STRATEGIES = ['predictive', 'progressive'] as const;

/** What would be changed; agents are so many more or fewer. */
export interface WhatIfWish {
  readonly agents: number;
  readonly abandonLimit: number;
  readonly strategy: string;
  readonly hours: number;
  readonly seeds: number;
}

/** Simulates the shift as it is and as it would be; leaving the page or stopping ends it on the server too. */
export function useWhatIf(campaignId: string) {
  const leaving = useRef(new AbortController());
  const [step, setStep] = useState<Step | null>(null);
  const { mutate, reset, isPending, isSuccess, error } = useMutation({
    mutationFn: (wish: WhatIfWish) =>
      lines(stepShape, `/api/floor/campaigns/${encodeURIComponent(campaignId)}/what-if`, wish, setStep, leaving.current.signal),
  });
  useEffect(() => () => leaving.current.abort(), []);
  const leave = () => {
    leaving.current.abort();
    leaving.current = new AbortController();
    setStep(null);
  };
  return {
    ask: (wish: WhatIfWish) => {
      leave();
      mutate(wish);
    },
    stop: () => {
      leave();
      reset();
    },
    asking: isPending,
    step,
    error,
    /** The same person asked anew elsewhere, which ended this question. */
    overtaken: isSuccess && step?.answer === null,
  };
}
