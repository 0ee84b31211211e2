import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

const workOrder = z.object({
  id: anyId,
  customerId: anyId,
  customerName: z.string(),
  phoneMasked: maybe(z.string()),
  what: z.string(),
  promise: maybe(z.string()),
  dueAt: maybe(instant),
  dispatchedBy: z.object({ id: anyId, nameZh: z.string(), nameEn: z.string() }),
  assignedTo: maybe(anyId),
  state: z.enum(['dispatched', 'accepted', 'finished', 'returned']),
  result: maybe(z.string()),
  createdAt: instant,
  acceptedAt: maybe(instant),
  finishedAt: maybe(instant),
  version: z.number(),
  field: maybe(z.object({ id: maybe(z.string()), state: z.string(), fault: maybe(z.string()) })),
});
export type WorkOrder = z.infer<typeof workOrder>;

export const workOrdersQuery = queryOptions({
  queryKey: ['work-orders'],
  queryFn: ({ signal }) => get(z.array(workOrder), '/api/work-orders', signal),
  refetchInterval: 10_000,
});

function useStep<V extends { order: WorkOrder }>(step: (variables: V) => Promise<WorkOrder>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    // Whether it worked or somebody was faster: the list shows what is true now.
    onSettled: () => client.invalidateQueries({ queryKey: workOrdersQuery.queryKey }),
  });
}

export function useAccept() {
  return useStep(({ order }: { order: WorkOrder }) =>
    post(workOrder, `/api/work-orders/${encodeURIComponent(order.id)}/accept`, { version: order.version }),
  );
}

export function useFinish() {
  return useStep(({ order, result }: { order: WorkOrder; result: string }) =>
    post(workOrder, `/api/work-orders/${encodeURIComponent(order.id)}/finish`, { version: order.version, result }),
  );
}
