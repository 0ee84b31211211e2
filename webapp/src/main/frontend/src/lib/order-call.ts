import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { instant, maybe } from './shape';

/** A rep's call to the customer of an order; it holds no number. */
export const orderCall = z.object({
  id: z.string(),
  rep: z.string(),
  stage: z.enum(['wished', 'ringing-rep', 'ringing-customer', 'speaking']),
  wishedAt: instant,
  joinedAt: maybe(instant),
  ending: z.boolean(),
  endedAt: maybe(instant),
  outcome: maybe(z.string()),
  reason: maybe(z.string()),
  endedBy: maybe(z.string()),
});
export type OrderCall = z.infer<typeof orderCall>;

/** What the story says of a call that has ended. */
export const toldCall = z.looseObject({
  outcome: maybe(z.string()),
  reason: maybe(z.string()),
  seconds: maybe(z.number()),
  endedBy: maybe(z.string()),
});
export type ToldCall = z.infer<typeof toldCall>;

export function told(call: OrderCall): ToldCall {
  const seconds = call.joinedAt && call.endedAt ? Math.round((Date.parse(call.endedAt) - Date.parse(call.joinedAt)) / 1000) : null;
  return { outcome: call.outcome, reason: call.reason, seconds, endedBy: call.endedBy };
}

/** A length of time, in words. */
export function useLength(): (seconds: number) => string {
  const { t } = useTranslation();
  return (seconds) => t('work.call.length', { minutes: Math.floor(seconds / 60), seconds: Math.floor(seconds % 60) });
}

/** What came of a call, in words: how long the two spoke and who ended it, or why they did not. */
export function useCallWords(sentence: (code: string) => string): (call: ToldCall) => string {
  const { t, i18n } = useTranslation();
  const length = useLength();
  return ({ outcome, seconds, reason, endedBy }) => {
    const key = `work.call.${outcome ?? ''}`;
    if (!outcome || !i18n.exists(key)) {
      return '';
    }
    const words = t(key, { length: length(seconds ?? 0), reason: reason ? sentence(reason) : '' });
    const by = `work.callEndedBy.${endedBy ?? ''}`;
    return outcome === 'connected' && endedBy && i18n.exists(by) ? t('work.callEnded', { words, by: t(by) }) : words;
  };
}
