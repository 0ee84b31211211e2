import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '@/lib/api';
import { anyId } from '@/lib/shape';
import { pathOf, storyLine } from '@/lib/work-order';

export const storyQuery = (order: string) =>
  queryOptions({
    queryKey: ['work-orders', 'story', order],
    queryFn: ({ signal }) => get(z.array(storyLine), pathOf(order, 'story'), signal),
  });

/** Photos and signatures; that an image was seen is on record. */
export const proofsQuery = (order: string) =>
  queryOptions({
    queryKey: ['work-orders', 'proofs', order],
    queryFn: ({ signal }) => get(z.array(z.object({ id: anyId, kind: z.string() })), pathOf(order, 'proofs'), signal),
  });
