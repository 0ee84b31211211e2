/** A version of the rule table for churn points, as the server tells of it. */
export const version = (id: number, state: string, more: Record<string, unknown> = {}) => ({
  id,
  tableId: 'churn-points',
  number: id,
  state,
  author: 'marketer',
  approver: null,
  basedOn: null,
  errors: 0,
  lock: 3,
  createdAt: '2026-11-20T04:00:00Z',
  changedAt: '2026-11-20T04:00:00Z',
  from: null,
  until: null,
  ...more,
});
