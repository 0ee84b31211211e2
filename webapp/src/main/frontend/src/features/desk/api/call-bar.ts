import { useMutation, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { activity, presence } from '@/lib/agent-state';
import { command, get } from '@/lib/api';

/** Whom a call is handed to: a colleague's sign-in name, or a number with its country code. */
export type Party = { readonly colleague: string } | { readonly number: string };

/** What is wished for a call; the desk shows what came of it. */
export type Wish =
  | { readonly what: 'hold' | 'resume' | 'mute' | 'unmute' | 'record' | 'stop-recording' }
  | { readonly what: 'end-consult' | 'join-consult' | 'complete-consult' }
  | { readonly what: 'digits'; readonly keys: string }
  | { readonly what: 'transfer' | 'consult'; readonly to: Party };

const path = (callId: string) => `/api/desk/calls/${encodeURIComponent(callId)}`;

export function useControl(callId: string) {
  return useMutation({ mutationFn: (wish: Wish) => command('POST', `${path(callId)}/control`, wish) });
}

export const SKIPS = ['not-now', 'settled', 'unsuitable'] as const;

export type PreviewWord = { readonly to: 'accept' } | { readonly to: 'skip'; readonly reason: (typeof SKIPS)[number] };

export function usePreviewWord(callId: string) {
  return useMutation({
    mutationFn: (word: PreviewWord) =>
      command('POST', `${path(callId)}/${word.to}`, word.to === 'skip' ? { reason: word.reason } : {}),
  });
}

export function useMachine(callId: string) {
  return useMutation({ mutationFn: () => command('POST', `${path(callId)}/machine`, {}) });
}

const colleagues = z.array(
  z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string(), presence, activity, free: z.boolean() }),
);

/** Colleagues by a part of their name, the free ones first. */
export function useColleagues(words: string, wanted: boolean) {
  return useQuery({
    queryKey: ['colleagues', words],
    queryFn: ({ signal }) => get(colleagues, `/api/desk/colleagues?q=${encodeURIComponent(words)}`, signal),
    enabled: wanted,
    staleTime: 2_000,
  });
}
