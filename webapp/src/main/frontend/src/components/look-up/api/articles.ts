import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { instant, maybe } from '@/lib/shape';

const words = z.object({ zh: z.string(), en: z.string() });
const article = z.object({
  key: z.string(),
  version: z.number(),
  inForceFrom: instant,
  title: words,
  text: maybe(words),
  words: z.array(z.string()),
  callTypes: z.array(z.string()),
  author: maybe(z.string()),
  reason: z.string(),
  madeAt: instant,
});
export type Article = z.infer<typeof article>;
export const articles = z.array(article);

/** What the server takes as a search at most. */
export const LONGEST_SEARCH = 64;

/** Those that have all the words; without words those of a type of call, without both all. */
export const articlesQuery = (q: string, type: string | null) =>
  queryOptions({
    queryKey: ['articles', 'found', q, type],
    queryFn: ({ signal }) =>
      get(articles, `/api/articles?${new URLSearchParams({ ...(q === '' ? {} : { q }), ...(type === null ? {} : { type }) }).toString()}`, signal),
    staleTime: 60_000,
  });
