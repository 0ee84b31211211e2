/** A complaint that waits for somebody, as the server would send it. */
export function complaint(change: Record<string, unknown> = {}) {
  return {
    id: 8,
    customerId: 77,
    customerName: '张*伟',
    phoneMasked: '+999 ••• 4521',
    regionId: 'east',
    about: 'bill',
    words: 'I was charged twice',
    wishedBy: null,
    dueAt: '2030-01-01T07:00:00Z',
    level: 1,
    state: 'open',
    takenBy: { id: 'm01', nameZh: '陈静', nameEn: 'Chen Jing' },
    takenAt: '2026-11-22T07:00:00Z',
    heldBy: null,
    answer: null,
    toldAt: null,
    note: null,
    recording: null,
    version: 0,
    ...change,
  };
}
