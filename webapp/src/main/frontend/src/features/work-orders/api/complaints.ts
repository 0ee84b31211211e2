import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get } from '@/lib/api';
import { complaint } from '@/lib/complaint';
import { anyId, instant, maybe } from '@/lib/shape';

/** What a manager has taken, or the region's: the most urgent first. */
export const complaintsQuery = queryOptions({
  queryKey: ['complaints', 'list'],
  queryFn: ({ signal }) => get(z.array(complaint), '/api/complaints', signal),
  refetchInterval: 10_000,
});

/** What can be done about a complaint. */
export type ComplaintAct =
  | { readonly act: 'begin' }
  | { readonly act: 'answer'; readonly cause: string; readonly recovery: string }
  | { readonly act: 'tell' | 'reopen'; readonly note: string };

export function useComplaintAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ act, ...said }: ComplaintAct) => command('POST', `/api/complaints/${encodeURIComponent(id)}/${act}`, said),
    // Whether it worked or somebody was faster: the list shows what is true now.
    onSettled: () => client.invalidateQueries({ queryKey: ['complaints'] }),
  });
}

const pathOf = (id: string) => `/api/complaints/${encodeURIComponent(id)}/recording`;

const hearing = z.object({ request: maybe(z.object({ id: anyId, until: instant, given: maybe(z.boolean()) })) });

/** Whether I may hear the recording of the call, or have asked for it. */
export const hearingQuery = (id: string) =>
  queryOptions({
    queryKey: ['complaints', id, 'recording'],
    queryFn: ({ signal }) => get(hearing, pathOf(id), signal),
    refetchInterval: 15_000,
  });

export function useAskToHear(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => command('POST', pathOf(id), { reason }),
    onSettled: () => client.invalidateQueries({ queryKey: hearingQuery(id).queryKey }),
  });
}

export const soundOf = (id: string): string => `${pathOf(id)}/sound`;
