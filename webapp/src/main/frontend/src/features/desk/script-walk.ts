import { useEffect, useState } from 'react';
import { z } from 'zod';
import { serverNow } from '@/lib/clock';
import { CALL_TYPES, type CallType } from '@/lib/call-types';
import { useScript, type Version } from './api/script';

const steps = z.object({
  type: z.enum(CALL_TYPES).nullable(),
  at: z.number(),
  furthest: z.number(),
  said: z.array(z.string()),
  /** When the greeting was said, and when the customer began to be held back from leaving. */
  greetedAt: z.number().nullable(),
  savingSince: z.number().nullable(),
});
type Steps = z.infer<typeof steps>;

const BEGIN: Steps = { type: null, at: 0, furthest: 0, said: [], greetedAt: null, savingSince: null };

function kept(key: string): Steps {
  try {
    const parsed = steps.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
    return parsed.success ? parsed.data : BEGIN;
  } catch {
    return BEGIN;
  }
}

/** How far a conversation went, as it is kept with the result. */
export interface Walked {
  readonly id: string;
  readonly stage: string;
  readonly said: readonly string[];
}

export interface Walk extends Steps {
  readonly version: Version | null;
  readonly lost: boolean;
  readonly again: () => void;
  readonly go: (to: number) => void;
  readonly tick: (sentence: string) => void;
  /** Ticks the next sentence of this stage that must be said. */
  readonly tickNext: () => void;
  readonly choose: (type: CallType) => void;
  readonly walked: Walked | null;
  readonly forget: () => void;
}

export const sentenceOf = (stage: string, index: number) => `${stage}/${index}`;

/** The way through a script in one call; it survives a reload until the call is saved. */
export function useWalk(callId: string): Walk {
  const key = `holdline.script.${callId}`;
  const [value, setValue] = useState<Steps>(() => kept(key));
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(value)), [key, value]);
  const { data, error, refetch } = useScript(callId, value.type);
  const version = data ?? null;
  const stages = version?.script.stages ?? [];
  const at = Math.min(value.at, Math.max(0, stages.length - 1));
  const here = stages[at];
  const furthest = stages[Math.min(value.furthest, stages.length - 1)];

  const go = (to: number) => {
    const next = stages[to];
    if (next === undefined) {
      return;
    }
    setValue((before) => ({
      ...before,
      at: to,
      furthest: Math.max(before.furthest, to),
      savingSince: next.saving ? (before.savingSince ?? serverNow()) : before.savingSince,
    }));
  };
  const tick = (sentence: string) =>
    setValue((before) => ({
      ...before,
      said: before.said.includes(sentence) ? before.said.filter((each) => each !== sentence) : [...before.said, sentence],
      greetedAt: before.greetedAt ?? (before.at === 0 ? serverNow() : null),
    }));
  const tickNext = () => {
    const next = here?.says.findIndex((each, index) => each.must && !value.said.includes(sentenceOf(here.key, index))) ?? -1;
    if (here !== undefined && next >= 0) {
      tick(sentenceOf(here.key, next));
    }
  };
  return {
    ...value,
    at,
    version,
    lost: error !== null && version === null,
    again: () => void refetch(),
    go,
    tick,
    tickNext,
    // What was said before the call turned out to be another was said by another script.
    choose: (type) => setValue((before) => ({ ...BEGIN, type, greetedAt: before.greetedAt })),
    walked: version === null || furthest === undefined ? null : { id: version.id, stage: furthest.key, said: value.said },
    forget: () => sessionStorage.removeItem(key),
  };
}
