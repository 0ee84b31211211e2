import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from '@/lib/problem';
import { meQuery } from '@/lib/session';

/** Reads try twice when the world is broken, never when the server said no; a lost session shows the sign-in. */
export function newQueryClient(): QueryClient {
  const onError = (problem: Error) => {
    if (problem instanceof Problem && problem.code === 'signed-out') {
      client.setQueryData(meQuery.queryKey, null);
    }
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (failures, problem) => failures < 2 && problem instanceof Problem && (problem.status === 0 || problem.status >= 500),
        refetchOnWindowFocus: false,
      },
    },
  });
  return client;
}
