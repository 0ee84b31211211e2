import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { command, get, post } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

const interval = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type Interval = z.infer<typeof interval>;

const backtest = z.object({
  factsOf: z.string(),
  number: z.number(),
  subjects: z.number(),
  left: z.number(),
  auc: interval,
  ks: z.number(),
  top: z.object({ share: z.number(), gain: z.number(), lift: interval }),
  calibration: maybe(z.object({ ece: z.number() })),
  rows: z.array(z.object({ id: z.string(), subjects: z.number(), share: z.number(), lift: maybe(interval), worseThanChance: z.boolean() })),
});
export type Backtest = z.infer<typeof backtest>;

const trial = z.object({
  id: z.number(),
  versionId: z.number(),
  number: z.number(),
  current: z.boolean(),
  factsOf: z.string(),
  state: z.string(),
  startedAt: instant,
  finishedAt: maybe(instant),
  read: z.number(),
  result: maybe(backtest),
});
export type BacktestTrial = z.infer<typeof trial>;

const day = z.object({ day: z.string(), outcome: z.boolean() });

/** The days whose facts are kept, the newest first. */
export const daysQuery = queryOptions({
  queryKey: ['rules', 'days'],
  queryFn: ({ signal }) => get(z.array(day), '/api/rules/days', signal),
  staleTime: 60_000,
});

const EVERY_MS = 1_000;

/** What a version was held against, looked at every second while one runs. */
export const backtestsQuery = (version: number) =>
  queryOptions({
    queryKey: ['rules', 'backtests', version],
    queryFn: ({ signal }) => get(z.array(trial), `/api/rules/versions/${version}/backtests`, signal),
    refetchInterval: ({ state }) => (state.data?.some((each) => each.finishedAt === null) ? EVERY_MS : false),
  });

const started = z.object({ id: anyId });

async function ended(id: string, left: AbortSignal): Promise<void> {
  while (!left.aborted) {
    const now = await get(trial, `/api/rules/backtests/${id}`, left);
    if (now.finishedAt !== null) {
      return;
    }
    await new Promise((again) => setTimeout(again, EVERY_MS));
  }
}

/** Holds versions against what happened after some days, one after the other; leaving the page lets the one that runs go on. */
export function useBacktests() {
  const client = useQueryClient();
  const leaving = useRef(new AbortController());
  const [running, setRunning] = useState<{ id: string; version: number; factsOf: string } | null>(null);
  useEffect(() => () => leaving.current.abort(), []);
  const run = useMutation({
    mutationFn: async (wanted: { version: number; factsOf: string }[]) => {
      const { signal } = leaving.current;
      for (const each of wanted) {
        const { id } = await post(started, `/api/rules/versions/${each.version}/backtest`, { factsOf: each.factsOf });
        setRunning({ id, ...each });
        await client.invalidateQueries({ queryKey: ['rules', 'backtests', each.version] });
        await ended(id, signal);
        await client.invalidateQueries({ queryKey: ['rules', 'backtests', each.version] });
        if (signal.aborted) {
          return;
        }
      }
    },
    onSettled: () => setRunning(null),
  });
  return {
    run: run.mutate,
    busy: run.isPending,
    problem: run.error,
    running,
    stop: () => {
      leaving.current.abort();
      leaving.current = new AbortController();
      if (running !== null) {
        void command('POST', `/api/rules/backtests/${running.id}/cancel`).then(() =>
          client.invalidateQueries({ queryKey: ['rules', 'backtests', running.version] }),
        );
      }
    },
  };
}
