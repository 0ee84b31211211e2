/** What a browser counts of a conversation, from the beginning on. */
export interface Counted {
  readonly received: number;
  readonly lost: number;
  /** Seconds. */
  readonly jitter: number;
  /** Seconds there and back; null before anything was measured. */
  readonly delay: number | null;
}

/** How a conversation sounds. */
export interface Quality {
  readonly level: 'good' | 'fair' | 'bad';
  /** What is worst about it. */
  readonly why: 'loss' | 'delay' | 'jitter';
  /** A mean opinion score as the E-model estimates it, 1 to 4.4. */
  readonly score: number;
  /** Percent of the packets since the last look. */
  readonly loss: number;
  readonly delayMillis: number;
  readonly jitterMillis: number;
}

const FAIR_BELOW = 4;
const BAD_BELOW = 3.4;

/** Of what a browser says of a connection, what is about the sound; null when there is none yet. */
export function counted(report: Iterable<unknown>): Counted | null {
  let found: Counted | null = null;
  let delay: number | null = null;
  for (const each of report) {
    const part = each as Record<string, unknown>;
    if (part['type'] === 'inbound-rtp' && part['kind'] === 'audio') {
      found = { received: numberOf(part['packetsReceived']), lost: numberOf(part['packetsLost']), jitter: numberOf(part['jitter']), delay: null };
    } else if (part['type'] === 'candidate-pair' && part['nominated'] === true && typeof part['currentRoundTripTime'] === 'number') {
      delay = part['currentRoundTripTime'];
    }
  }
  return found === null ? null : { ...found, delay };
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/**
 * The quality between two looks; null when nothing came in between, which may be a silent line as
 * well as a broken one. The E-model (ITU-T G.107) in its usual short form: R = 93.2, less for delay
 * and 2.5 for each percent lost.
 */
export function qualityBetween(before: Counted, now: Counted): Quality | null {
  const received = now.received - before.received;
  const lost = Math.max(0, now.lost - before.lost);
  if (received + lost <= 0) {
    return null;
  }
  const loss = (100 * lost) / (received + lost);
  const delayMillis = Math.round((now.delay ?? 0) * 1_000);
  const jitterMillis = Math.round(now.jitter * 1_000);
  const late = delayMillis / 2 + 2 * jitterMillis + 10;
  const r = Math.max(0, Math.min(100, 93.2 - (late < 160 ? late / 40 : (late - 120) / 10) - 2.5 * loss));
  const score = Math.round((1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6) * 10) / 10;
  return {
    level: score < BAD_BELOW ? 'bad' : score < FAIR_BELOW ? 'fair' : 'good',
    why: worst(2.5 * loss, delayMillis / 2 / 40, (2 * jitterMillis) / 40),
    score,
    loss: Math.round(loss * 10) / 10,
    delayMillis,
    jitterMillis,
  };
}

function worst(loss: number, delay: number, jitter: number): Quality['why'] {
  if (loss >= delay && loss >= jitter) {
    return 'loss';
  }
  return delay >= jitter ? 'delay' : 'jitter';
}
