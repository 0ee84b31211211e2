const WIDTH = 120;
const HEIGHT = 32;
const GAP = 2;

/** A few numbers as columns from zero, the last of them marked. */
export function Spark({ values, words }: { values: readonly number[]; words: string }) {
  const most = Math.max(...values, Number.MIN_VALUE);
  const step = WIDTH / values.length;
  return (
    <svg className="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
      {values.map((value, place) => {
        const height = Math.max(1, (Math.max(0, value) / most) * HEIGHT);
        return <rect key={place} data-last={place === values.length - 1} x={place * step} y={HEIGHT - height} width={Math.max(1, step - GAP)} height={height} />;
      })}
    </svg>
  );
}
