/** A line of steps through what was seen, up to the right edge: each value holds until it changes. */
export function steps<T extends { readonly at: number }>(
  samples: readonly T[],
  value: (sample: T) => number,
  scale: { readonly x: (at: number) => number; readonly y: (value: number) => number; readonly width: number },
): string {
  const [first, ...rest] = samples;
  if (!first) {
    return '';
  }
  const { x, y, width } = scale;
  const line = rest.map((each) => `H${x(each.at).toFixed(1)}V${y(value(each)).toFixed(1)}`).join('');
  return `M${x(first.at).toFixed(1)},${y(value(first)).toFixed(1)}${line}H${width}`;
}
