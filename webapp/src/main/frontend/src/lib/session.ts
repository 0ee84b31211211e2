import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get } from './api';
import { Problem } from './problem';
import { anyId, maybe } from './shape';

export const me = z.object({
  id: anyId,
  nameZh: z.string(),
  nameEn: z.string(),
  role: z.string(),
  teamId: maybe(anyId),
  regionId: maybe(anyId),
  rights: z.array(z.string()),
});
export type Me = z.infer<typeof me>;

export type Right = 'floor' | 'desk' | 'work-orders' | 'customers' | 'kpi' | 'campaigns' | 'rules' | 'feeds' | 'approvals' | 'jobs' | 'today' | 'results' | 'assign' | 'covers' | 'contact' | 'knowledge' | 'sign-on';

/** The screens in the order of the top bar; a right's key is its path. */
export const SCREENS: readonly Right[] = [
  'floor',
  'desk',
  'today',
  'results',
  'work-orders',
  'customers',
  'kpi',
  'assign',
  'covers',
  'campaigns',
  'rules',
  'contact',
  'knowledge',
  'feeds',
  'approvals',
  'jobs',
  'sign-on',
];

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await get(me, '/api/session', signal);
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) {
        return null;
      }
      throw problem;
    }
  },
  staleTime: Infinity,
  retry: false,
});

export function may(person: Me, right: Right): boolean {
  return person.rights.includes(right);
}

const HOMES: Partial<Record<string, Right>> = { telephone_manager: 'desk', marketer: 'rules' };

/** The page of reps: an entry of its own, made for phones. */
export const REP_PAGE = '/rep';

/** The page a person lands on: the one they work in. */
export function homeOf(person: Me): string {
  if (person.role === 'rep') {
    return REP_PAGE;
  }
  const first = HOMES[person.role] ?? 'floor';
  const screen = may(person, first) ? first : SCREENS.find((each) => may(person, each));
  return screen === undefined ? '/nothing-here' : `/${screen}`;
}

/** The person who is signed in; only for screens that nobody else can reach. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) {
    throw new Error('This screen was shown to nobody.\nMaybe its route is missing the sign-in guard.');
  }
  return data;
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => command('DELETE', '/api/session'),
    onSettled: () => {
      client.clear();
      client.setQueryData(meQuery.queryKey, null);
    },
  });
}
