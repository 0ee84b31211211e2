import { expect, test } from 'vitest';
import { csvOf, type Figures, total, valueOf } from './columns';

const row = (change: Partial<Figures>): Figures => ({
  attempts: 0,
  connects: 0,
  rightParty: 0,
  accepted: 0,
  saves: 0,
  abandoned: 0,
  talkSeconds: 0,
  wrapUpSeconds: 0,
  availableSeconds: 0,
  occupancy: null,
  rightPartyBase: 0,
  saveContacts: 0,
  saveClaims: 0,
  saveKept: 0,
  ...change,
});

test('the occupancy of a team is that of its summed seconds, not the mean of its people', () => {
  const busy = row({ talkSeconds: 80, wrapUpSeconds: 20, availableSeconds: 0, occupancy: 1 });
  const idle = row({ talkSeconds: 0, availableSeconds: 300, occupancy: 0 });
  expect(total([busy, idle]).occupancy).toBe(0.25);
});

test('nobody was ready: the occupancy is unknown, not zero', () => {
  expect(total([row({ attempts: 7 })])).toMatchObject({ attempts: 7, occupancy: null });
});

test('a name becomes neither a formula nor two cells', () => {
  const csv = csvOf(['name'], [{ name: '=cmd|"x",1', figures: row({ saves: 2 }) }], 'id who');
  expect(csv.split('\r\n')[1]).toBe('"\'=cmd|""x"",1",0,0,0,0,2,0,0,0,0,,,,id who');
});

test('shares of a team are those of its sums', () => {
  const one = row({ rightParty: 1, rightPartyBase: 2, saveContacts: 1, saveKept: 1 });
  const other = row({ rightParty: 1, rightPartyBase: 8, saveContacts: 3, saveKept: 0 });
  const both = total([one, other]);
  expect(valueOf(both, 'rightPartyRate')).toBe(0.2);
  expect(valueOf(both, 'saveRate')).toBe(0.25);
  expect(valueOf(row({}), 'saveRate')).toBeNull();
});
