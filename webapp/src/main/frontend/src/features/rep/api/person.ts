import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { command, get, post } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { me, type Me } from '@/lib/session';
import { drop } from '../keep/queue';
import { forgetSeen, keepPerson, lastPerson } from '../keep/last-seen';

/** Whose page it is, and whether the server says so now. */
export interface Holder {
  readonly person: Me;
  readonly signedIn: boolean;
}

/** Who is signed in; without a network, or after the sign-in ran out, whoever was last. */
export const holderQuery = queryOptions({
  queryKey: ['holder'],
  queryFn: async ({ signal }): Promise<Holder | null> => {
    try {
      const person = await get(me, '/api/session', signal);
      await keepPerson(person);
      return { person, signedIn: true };
    } catch (problem) {
      const person = await lastPerson();
      if (problem instanceof Problem && problem.status === 401) {
        return person && { person, signedIn: false };
      }
      if (person === null) {
        throw problem;
      }
      return { person, signedIn: true };
    }
  },
  staleTime: Infinity,
  refetchOnWindowFocus: 'always',
  networkMode: 'always',
  retry: false,
});

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: async (credentials: { username: string; password: string }): Promise<Holder> => {
      const person = await post(me, '/api/session', credentials);
      await keepPerson(person);
      return { person, signedIn: true };
    },
    onSuccess: (holder) => client.setQueryData(holderQuery.queryKey, holder),
  });
}

/** Signs out at the server and then wipes what this person saw and did not send; without a network neither is done. */
export function useSignOut(staffId: string) {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      try {
        await command('DELETE', '/api/session');
      } catch (problem) {
        if (!(problem instanceof Problem && problem.status === 401)) {
          throw problem;
        }
      }
      await client.cancelQueries();
      await drop(staffId, null);
      await forgetSeen();
    },
    onSuccess: () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'holder' });
      client.setQueryData(holderQuery.queryKey, null);
    },
  });
}
