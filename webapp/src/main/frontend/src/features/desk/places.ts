/** What a sentence of a script may have filled in. */
export interface Places {
  readonly customer: string;
  readonly staff: string;
  readonly offer: string;
}

/** A sentence with its places filled in, as text; whatever else stands in braces stays as it is. */
export function filled(text: string, places: Places): string {
  return text.replaceAll(/\{(customer|staff|offer)\}/g, (_, place: keyof Places) => places[place]);
}
