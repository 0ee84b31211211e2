import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get, readFile, saveFile } from '@/lib/api';
import { type RepairSheet, sheetOf } from '../repair';
import { anyId, instant, maybe } from '@/lib/shape';

const standing = z.object({
  rows: z.number(),
  own: z.boolean(),
  today: z.number(),
  aDay: z.number(),
  free: z.boolean(),
  request: maybe(z.object({ id: anyId, until: instant, given: maybe(z.boolean()) })),
});
export type Standing = z.infer<typeof standing>;

const path = (job: string) => `/api/jobs/${encodeURIComponent(job)}/rejects`;

/** How many rows an import refused, and whether I may take them. */
export const rejectsQuery = (job: string) =>
  queryOptions({
    queryKey: ['job', job, 'rejects'],
    queryFn: ({ signal }) => get(standing, path(job), signal),
    refetchInterval: 15_000,
  });

export type Form = 'list' | 'rows';

/** Takes the refused rows as a file, for a reason that is kept. */
export function useTake(job: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ form, reason }: { form: Form; reason: string }) => saveFile(path(job), { form, reason }, `import-${job}-${form}.csv`),
    onSettled: () => client.invalidateQueries({ queryKey: rejectsQuery(job).queryKey }),
  });
}

/** Takes the refused rows to be repaired on the page: the same rows as the file, by the same right, on record as it is. */
export function useRowsToRepair(job: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (reason: string): Promise<RepairSheet> => sheetOf(await readFile(path(job), { form: 'rows', reason })),
    gcTime: 0,
    onSettled: () => client.invalidateQueries({ queryKey: rejectsQuery(job).queryKey }),
  });
}

/** Asks another person for the file. */
export function useAskForRejects(job: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: { reason: string; validUntil: string }) => command('POST', `${path(job)}/approval`, wish),
    onSettled: () => client.invalidateQueries({ queryKey: rejectsQuery(job).queryKey }),
  });
}
