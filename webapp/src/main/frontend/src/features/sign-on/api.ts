import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get, post } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

const employee = z.object({
  staffId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  role: z.string(),
  active: z.boolean(),
  link: maybe(z.object({ id: anyId, subject: z.string(), madeBy: z.string(), madeAt: instant })),
});
export type Employee = z.infer<typeof employee>;

/** Everybody, and by which name the provider knows them; without a provider nobody. */
export const peopleQuery = queryOptions({
  queryKey: ['sign-on-links'],
  queryFn: ({ signal }) => get(z.object({ provider: maybe(z.string()), people: z.array(employee) }), '/api/sign-on/links', signal),
});

function useFresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: peopleQuery.queryKey });
}

export function useMakeLink(staffId: string) {
  const fresh = useFresh();
  return useMutation({
    mutationFn: (subject: string) => post(z.object({ id: anyId }), '/api/sign-on/links', { staffId, subject }),
    onSettled: fresh,
  });
}

export function useEndLink() {
  const fresh = useFresh();
  return useMutation({
    mutationFn: (id: string) => command('DELETE', `/api/sign-on/links/${encodeURIComponent(id)}`),
    onSettled: fresh,
  });
}
