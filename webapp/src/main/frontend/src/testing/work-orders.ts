const CHEN = { id: 'm01', nameZh: '陈静', nameEn: 'Chen Jing' };

/** An order that waits for a rep, as the server would send it. */
export function order(change: Record<string, unknown> = {}) {
  return {
    id: 5,
    customerId: 77,
    customerName: '张*伟',
    phoneMasked: '+999 ••• 4521',
    regionId: 'east',
    what: 'Check the modem',
    promise: 'A technician comes tomorrow',
    dueAt: '2030-01-01T07:00:00Z',
    dispatchedBy: CHEN,
    assignedTo: null,
    state: 'dispatched',
    createdAt: '2026-11-22T07:00:00Z',
    seenAt: null,
    acceptedAt: null,
    finishedAt: null,
    appointedFor: null,
    clock: { kind: 'accept', due: '2030-01-01T03:00:00Z', level: 1, paused: false },
    pause: null,
    needsProof: false,
    result: null,
    returned: null,
    chased: 0,
    lastChase: null,
    credit: null,
    field: null,
    version: 0,
    ...change,
  };
}
