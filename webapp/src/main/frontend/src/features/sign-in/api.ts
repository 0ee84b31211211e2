import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post } from '@/lib/api';
import { me, meQuery } from '@/lib/session';

const demoSignIn = z.object({
  username: z.string(),
  password: z.string(),
  role: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
});
export type DemoSignIn = z.infer<typeof demoSignIn>;

export const demoSignInsQuery = queryOptions({
  queryKey: ['demo-sign-ins'],
  queryFn: ({ signal }) => get(z.array(demoSignIn), '/api/session/demo', signal),
  retry: false,
});

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ username, password }: Credentials) => post(me, '/api/session', { username, password }),
    onSuccess: (person) => {
      client.setQueryData(meQuery.queryKey, person);
    },
  });
}
