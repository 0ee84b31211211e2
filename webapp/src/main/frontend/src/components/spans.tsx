import './spans.css';

/** A time in which something was so. */
export interface Span {
  readonly from: number;
  readonly until: number;
  /** What decides its colour. */
  readonly kind: string;
  /** Read when pointed at. */
  readonly title: string;
}

/** Times on one line, from the first moment to the last; now is a line across. What it says stands beside it in words. */
export function Spans({ spans, first, last, now }: { spans: Span[]; first: number; last: number; now: number }) {
  const x = (at: number) => (100 * (Math.min(Math.max(at, first), last) - first)) / Math.max(1, last - first);
  return (
    <svg className="spans" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <line className="spans-ground" x1="0" x2="100" y1="4" y2="4" />
      {spans.map((span) => (
        <rect key={`${span.kind} ${span.from}`} data-kind={span.kind} x={x(span.from)} width={Math.max(0.4, x(span.until) - x(span.from))} y="1" height="6">
          <title>{span.title}</title>
        </rect>
      ))}
      <line className="spans-now" x1={x(now)} x2={x(now)} y1="0" y2="8" />
    </svg>
  );
}
