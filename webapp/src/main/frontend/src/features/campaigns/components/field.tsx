import type { ReactNode } from 'react';

/** A field of a form under its name, with a hint where one helps. */
export function Field({ name, hint, children }: { name: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <label>
      <span>{name}</span>
      {children}
      {hint === undefined ? null : <small className="soft">{hint}</small>}
    </label>
  );
}
