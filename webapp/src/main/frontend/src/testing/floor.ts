/** A floor with four people, as the server would send it. */
export function floor(change: Record<string, unknown> = {}) {
  const agent = (id: string, nameZh: string, nameEn: string, rest: Record<string, unknown>) => ({
    id,
    nameZh,
    nameEn,
    teamId: 'east',
    teamZh: '东城一组',
    teamEn: 'East One',
    presence: 'READY',
    activity: 'IDLE',
    reason: null,
    legUp: true,
    since: ago(5),
    callId: null,
    customer: null,
    serves: null,
    today: { connects: 3, accepted: 1, saves: 1 },
    ...rest,
  });
  return {
    at: ago(0),
    campaign: { id: 'retention', nameZh: '挽留', nameEn: 'Retention', state: 'running', mode: 'PREDICTIVE' },
    parts: { database: 'up', redis: 'up', switch: 'up' },
    agents: [
      agent('m01', '陈静', 'Chen Jing', {
        activity: 'TALKING',
        since: ago(65),
        customer: { id: 7, nameMasked: '张*伟', tier: 'GOLD', band: 'HIGH' },
      }),
      agent('m02', '王磊', 'Wang Lei', {}),
      agent('m03', '李娜', 'Li Na', { presence: 'PAUSED', reason: 'meal', teamId: 'west', teamZh: '西城二组', teamEn: 'West Two' }),
    ],
    calls: { ringing: 4, waiting: 0, talking: 1, free: 1, maxOverdial: 2 },
    pace: pace(),
    abandonment: { live: 125, abandoned: 1, rate: 0.008, limit: 0.03 },
    today: { attempts: 400, connects: 124, rightParty: 90, accepted: 30, saves: 24, outcomes: { connected: 124, abandoned: 1, busy: 40 } },
    list: { waiting: 1204, done: 318, heldOut: 131 },
    notDialing: null,
    allHours: true,
    ...change,
  };
}

/** The last decision of its dialer. */
export function pace(change: Record<string, unknown> = {}) {
  const mean = (seconds: number, of: number) => ({ seconds, of });
  return {
    key: 'at-target',
    calls: 0,
    risk: 0.019,
    price: 0.016,
    room: 2,
    measured: { answerRate: 0.3, ring: mean(11, 120), noAnswer: mean(25, 280), talk: mean(170, 118), wrapUp: mean(30, 117) },
    ...change,
  };
}

export function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1_000).toISOString();
}
