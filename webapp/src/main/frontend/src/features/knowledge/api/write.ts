import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post } from '@/lib/api';
import { articles } from '@/components/look-up/api/articles';

/** All versions of all articles, the latest of each first. */
export const versionsQuery = queryOptions({
  queryKey: ['articles', 'versions'],
  queryFn: ({ signal }) => get(articles, '/api/articles/versions', signal),
});

export interface Wish {
  readonly key: string;
  /** The version that was seen; null: there was none. */
  readonly after: number | null;
  readonly title: { readonly zh: string; readonly en: string };
  /** Null: it is withdrawn. */
  readonly text: { readonly zh: string; readonly en: string } | null;
  readonly words: readonly string[];
  readonly callTypes: readonly string[];
  readonly reason: string;
}

/** Adds a version, in force from now on. */
export function useWrite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: Wish) => post(z.object({ version: z.number() }), '/api/articles', wish),
    onSettled: () => client.invalidateQueries({ queryKey: ['articles'] }),
  });
}
