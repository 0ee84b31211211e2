import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { get, post, put, upload } from '@/lib/api';
import { anyId, instant, maybe } from '@/lib/shape';

const uploaded = z.object({ name: z.string(), path: z.string(), bytes: z.number(), sheet: maybe(z.object({ name: z.string(), of: z.number() })).default(null) });
export type Uploaded = z.infer<typeof uploaded>;

/** Brings a file to the server, as it is. */
export function useUpload() {
  return useMutation({
    mutationFn: (file: File) => upload(uploaded, `/api/imports/files?name=${encodeURIComponent(file.name)}`, file),
  });
}

/** How another source's files become ours. */
const template = z.object({
  columns: z.record(z.string(), z.string()),
  ignored: z.array(z.string()),
  values: z.record(z.string(), z.record(z.string(), z.string())),
  dates: z.array(z.string()),
  decimalComma: z.boolean(),
  countryCode: maybe(z.string()),
});
export type Template = z.infer<typeof template>;

const version = z.object({ name: z.string(), version: z.number(), template });

const proposal = z.object({
  form: z.string(),
  columns: z.array(z.object({ header: z.string(), target: maybe(z.string()), samples: z.array(z.string()) })),
  template,
});
export type Proposal = z.infer<typeof proposal>;

export const ENCODINGS = ['UTF-8', 'GB18030', 'UTF-16LE', 'UTF-16BE'] as const;
export const DELIMITERS = ['comma', 'semicolon', 'tab', 'bar'] as const;

/** How the file is written where a person knows better; null: found by the file. */
export interface Written {
  readonly encoding: string | null;
  readonly delimiter: string | null;
}

export const proposalQuery = (path: string, written: Written) =>
  queryOptions({
    queryKey: ['import-proposal', path, written],
    queryFn: () => post(proposal, '/api/imports/proposal', { path, ...written }),
    staleTime: Infinity,
    retry: false,
  });

export const templatesQuery = queryOptions({
  queryKey: ['import-templates'],
  queryFn: ({ signal }) => get(z.array(version), '/api/imports/templates', signal),
});

export function useSaveTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, wish }: { name: string; wish: Template }) =>
      put(version, `/api/imports/templates/${encodeURIComponent(name)}`, wish),
    onSuccess: () => client.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  });
}

const record = z.object({
  id: anyId,
  file: z.string(),
  source: z.string(),
  form: z.string(),
  dryRun: z.boolean(),
  startedAt: instant,
  counts: maybe(
    z.object({
      accepted: z.number(),
      created: z.number(),
      changed: z.number(),
      unchanged: z.number(),
      rejected: z.number(),
    }),
  ),
  undoable: z.boolean(),
  undoneAt: maybe(instant),
  samples: z.array(
    z.object({
      line: z.number(),
      key: z.string(),
      column: z.string(),
      before: maybe(z.string()),
      after: maybe(z.string()),
    }),
  ),
});
export type ImportRecord = z.infer<typeof record>;

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => get(z.array(record), '/api/imports', signal),
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => get(record, `/api/imports/${encodeURIComponent(id)}`, signal),
  });

const started = z.object({ id: anyId });

/** Takes an import back, as a job. */
export function useUndo(id: string) {
  return useMutation({ mutationFn: () => post(started, `/api/imports/${encodeURIComponent(id)}/undo`, {}) });
}
