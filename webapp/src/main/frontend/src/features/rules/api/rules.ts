import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { command, get, post, put, upload } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

const label = z.object({ zh: z.string(), en: z.string() });
export type Label = z.infer<typeof label>;

const measured = z.object({
  share: maybe(z.number()),
  lift: maybe(z.number()),
  liftLow: maybe(z.number()),
  liftHigh: maybe(z.number()),
  subjects: z.number(),
  source: z.string(),
});

/** A table as it is kept; what this page does not change goes back as it came. */
export const ruleTable = z.looseObject({
  kind: z.enum(['CHURN_POINTS', 'VALUE_TIER', 'STRATEGY', 'CONTACT_PRIORITY', 'SCORING_BANDS']),
  hitPolicy: z.string(),
  name: label,
  inputs: z.array(z.object({ id: z.string(), attribute: z.string() })),
  rows: z.array(
    z.object({
      id: z.string(),
      tests: z.array(z.string()),
      outputs: z.array(z.string()),
      reason: label,
      note: z.string(),
    }),
  ),
  measured: z.record(z.string(), measured),
});
export type RuleTable = z.infer<typeof ruleTable>;
export type RuleRow = RuleTable['rows'][number];

const version = z.object({
  id: z.number(),
  tableId: z.string(),
  number: z.number(),
  state: z.enum(['draft', 'submitted', 'approved', 'scheduled', 'active', 'retired']),
  author: z.string(),
  approver: maybe(z.string()),
  basedOn: maybe(z.number()),
  errors: z.number(),
  lock: z.number(),
  createdAt: instant,
  changedAt: instant,
  from: maybe(instant),
  until: maybe(instant),
});
export type Version = z.infer<typeof version>;

const line = z.object({
  id: z.string(),
  kind: z.string(),
  label,
  active: maybe(z.number()),
  activeId: maybe(z.number()),
  until: maybe(instant),
  drafts: z.number(),
  submitted: z.number(),
});

const step = z.object({
  versionId: z.number(),
  number: z.number(),
  at: instant,
  who: z.string(),
  what: z.string(),
  comment: z.string(),
  newState: z.string(),
});
export type Step = z.infer<typeof step>;

export const fault = z.object({
  code: z.string(),
  severity: z.enum(['ERROR', 'WARNING']),
  row: maybe(z.string()),
  column: maybe(z.string()),
  sentence: label,
  suggestion: maybe(z.string()),
});
export type Fault = z.infer<typeof fault>;

const shelf = z.object({ table: line, versions: z.array(version), steps: z.array(step) });
const opened = z.object({ version, table: ruleTable, faults: z.array(fault), steps: z.array(step) });
export type Opened = z.infer<typeof opened>;

const attribute = z.object({
  key: z.string(),
  label,
  type: z.string(),
  unit: maybe(z.string()),
  values: z.array(z.string()),
  formula: z.string(),
});
export type Attribute = z.infer<typeof attribute>;

export const tablesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => get(z.array(line), '/api/rules/tables', signal),
});

export const shelfQuery = (table: string) =>
  queryOptions({
    queryKey: ['rules', 'table', table],
    queryFn: ({ signal }) => get(shelf, `/api/rules/tables/${encodeURIComponent(table)}`, signal),
  });

export const versionQuery = (id: string) =>
  queryOptions({
    queryKey: ['rules', 'version', id],
    queryFn: ({ signal }) => get(opened, `/api/rules/versions/${encodeURIComponent(id)}`, signal),
    structuralSharing: false,
    // Whoever edits must not lose what he typed to a look at the server.
    staleTime: Infinity,
  });

export const attributesQuery = (kind: string) =>
  queryOptions({
    queryKey: ['rules', 'attributes', kind],
    queryFn: ({ signal }) =>
      get(z.array(attribute), `/api/rules/attributes/${kind.toLowerCase().replace('_', '-')}`, signal),
    staleTime: 60_000,
  });

/** What a strategy may offer, as a pick list. */
export const offersQuery = queryOptions({
  queryKey: ['rules', 'offers'],
  queryFn: async ({ signal }) =>
    (await get(z.array(z.object({ id: z.string(), label })), '/api/rules/offers', signal)).map((each) => ({ value: each.id, label: each.label })),
  staleTime: 60_000,
});

const change = z.object({
  id: z.string(),
  kind: z.enum(['ADDED', 'REMOVED', 'CHANGED', 'MOVED']),
  cells: z.array(z.object({ column: z.string(), before: maybe(z.string()), after: maybe(z.string()) })),
});

const difference = z.object({
  columnsAdded: z.array(z.string()),
  columnsRemoved: z.array(z.string()),
  rows: z.array(change),
  settings: z.boolean(),
});
export type Difference = z.infer<typeof difference>;

export const differenceQuery = (from: number, to: number, lock: number) =>
  queryOptions({
    queryKey: ['rules', 'diff', from, to, lock],
    queryFn: ({ signal }) => get(difference, `/api/rules/diff?from=${from}&to=${to}`, signal),
  });

const checked = z.object({ faults: z.array(fault) });

/** What is wrong with a table that nobody has saved yet. */
export const check = (table: RuleTable) => post(checked, '/api/rules/check', { table });

const saved = z.object({ version, faults: z.array(fault) });

export function useCreateDraft(table: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: { basedOn: number; table: RuleTable }) =>
      post(saved, `/api/rules/tables/${encodeURIComponent(table)}/drafts`, wish),
    onSettled: () => client.invalidateQueries({ queryKey: ['rules'] }),
  });
}

export function useSaveDraft() {
  return useMutation({
    mutationFn: ({ id, lock, table }: { id: number; lock: number; table: RuleTable }) =>
      put(saved, `/api/rules/versions/${id}`, { lock, table }),
  });
}

export type Deed = 'submit' | 'approve' | 'return' | 'activate' | 'retire' | 'comments';

export interface Wish {
  lock: number;
  comment: string;
  from?: string;
  until?: string;
  overrideReason?: string;
}

/** One step of a version on its way into force and out of it. */
export function useStep(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ deed, wish }: { deed: Deed; wish: Wish }) =>
      post(version, `/api/rules/versions/${id}/${deed}`, wish),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rules'] }),
  });
}

export function useRollBack(table: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (comment: string) =>
      post(version, `/api/rules/tables/${encodeURIComponent(table)}/rollback`, { comment }),
    onSettled: () => client.invalidateQueries({ queryKey: ['rules'] }),
  });
}

const facts = z.record(z.string(), maybe(z.union([z.string(), z.number(), z.boolean()])));

const traced = z.object({
  facts,
  rows: z.array(z.object({ id: z.string(), matched: z.boolean(), counts: z.boolean(), failed: z.array(z.string()) })),
  number: maybe(z.number()),
  word: maybe(z.string()),
  band: maybe(z.string()),
});
export type Traced = z.infer<typeof traced>;

export function useTry() {
  return useMutation({
    mutationFn: (wish: { table: RuleTable; customerId: number }) => post(traced, '/api/rules/try', wish),
  });
}

const verdict = z.object({ number: maybe(z.number()), word: maybe(z.string()), band: maybe(z.string()) });
export type Verdict = z.infer<typeof verdict>;

const outcome = z.object({
  one: z.object({ id: z.number(), name: z.string(), facts, expected: verdict, author: z.string() }),
  passes: z.boolean(),
  actual: maybe(verdict),
  sentence: maybe(z.string()),
});
export type CaseOutcome = z.infer<typeof outcome>;

/** What a table, saved or not, says of its test cases. */
export const runCases = (id: string, table: RuleTable) =>
  post(z.array(outcome), `/api/rules/tables/${encodeURIComponent(id)}/cases/run`, { table });

export const keepCase = (id: string, name: string, trace: Traced) =>
  command('POST', `/api/rules/tables/${encodeURIComponent(id)}/cases`, {
    name,
    facts: trace.facts,
    expected: { number: trace.number, word: trace.word, band: trace.band },
  });

export const dropCase = (id: number) => command('DELETE', `/api/rules/cases/${id}`);

const matrix = z.object({ names: z.array(z.string()), customers: z.array(z.array(z.number())) });
export type Matrix = z.infer<typeof matrix>;

const moved = z.object({
  customerId: z.number(),
  pointsBefore: z.number(),
  pointsAfter: z.number(),
  bandBefore: z.string(),
  bandAfter: z.string(),
});
export type Moved = z.infer<typeof moved>;

const simulated = z.object({
  factsOf: z.string(),
  number: z.number(),
  against: z.number(),
  customers: z.number(),
  flagged: z.object({
    before: z.number(),
    after: z.number(),
    customersBefore: z.number(),
    customersAfter: z.number(),
  }),
  bands: matrix,
  tiers: matrix,
  load: z.array(z.object({ manager: z.string(), before: z.number(), after: z.number(), capacity: z.number() })),
  entering: z.array(moved),
  leaving: z.array(moved),
});
export type Simulated = z.infer<typeof simulated>;

const trial = z.object({
  id: z.number(),
  number: z.number(),
  current: z.boolean(),
  state: z.string(),
  startedAt: instant,
  finishedAt: maybe(instant),
  read: z.number(),
  result: maybe(simulated),
});
export type Trial = z.infer<typeof trial>;

/** The simulations of a version, looked at every second while one runs. */
export const simulationsQuery = (version: number) =>
  queryOptions({
    queryKey: ['rules', 'simulations', version],
    queryFn: ({ signal }) => get(z.array(trial), `/api/rules/versions/${version}/simulations`, signal),
    refetchInterval: ({ state }) => (state.data?.some((each) => each.finishedAt === null) ? 1_000 : false),
  });

export function useSimulate(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post(z.object({ id: anyId }), `/api/rules/versions/${id}/simulate`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['rules', 'simulations', id] }),
  });
}

export function useCancelSimulation(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (simulation: number) => command('POST', `/api/rules/simulations/${simulation}/cancel`),
    onSettled: () => client.invalidateQueries({ queryKey: ['rules', 'simulations', id] }),
  });
}

const imported = z.object({ table: ruleTable, diff: difference, notes: z.array(fault), faults: z.array(fault) });
export type Imported = z.infer<typeof imported>;

/** A spreadsheet or a DMN file as the table it would be; nothing is saved. */
export function useReadFile(id: number) {
  return useMutation({
    mutationFn: (file: File) => upload(imported, `/api/rules/versions/${id}/import/${file.name.toLowerCase().endsWith('.dmn') ? 'dmn' : 'xlsx'}`, file),
  });
}

export const fileOf = (id: number, form: 'xlsx' | 'dmn') => `/api/rules/versions/${id}/table.${form}`;
