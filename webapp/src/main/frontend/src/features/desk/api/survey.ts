import { queryOptions, useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get } from '@/lib/api';
import { maybe } from '@/lib/shape';

const pathOf = (call: string) => `/api/desk/calls/${encodeURIComponent(call)}/survey`;

/** Whether the customer of a call that is over may be asked how it was; a refusal says why not. */
export const surveyQuery = (call: string) =>
  queryOptions({
    queryKey: ['desk', 'survey', call],
    queryFn: ({ signal }) => get(z.object({ refusal: maybe(z.string()) }), pathOf(call), signal),
    staleTime: Infinity,
    retry: false,
  });

/** Hands the customer to the question; said again it is as good as once. A refusal is told also when the call has left the desk. */
export function useAskSurvey(onRefused: (problem: Error) => void) {
  return useMutation({ mutationFn: (call: string) => command('POST', pathOf(call), {}), onError: onRefused });
}
