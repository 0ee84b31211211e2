import { z } from 'zod';

/** A field that may be null or left out; either way the page sees null. */
export function maybe<T extends z.ZodType>(inner: T) {
  return inner.nullish().transform((value): z.output<T> | null => value ?? null);
}

/** A point in time as the server writes it. */
export const instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)));

/** An id that is a number in one place and a text in another. */
export const anyId = z.union([z.string(), z.number()]).transform(String);
