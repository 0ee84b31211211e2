import { useTranslation } from 'react-i18next';
import type { ToldCall } from '@/lib/order-call';

/** What came of a rep's call, in words: how long the two spoke, or why they did not. */
export function CallOutcome({ call, sentence }: { call: ToldCall; sentence: (code: string) => string }) {
  const { t, i18n } = useTranslation();
  const length = useLength();
  const key = `work.call.${call.outcome ?? ''}`;
  if (!call.outcome || !i18n.exists(key)) {
    return null;
  }
  return <span>{t(key, { length: length(call.seconds ?? 0), reason: call.reason ? sentence(call.reason) : '' })}</span>;
}

export function useLength(): (seconds: number) => string {
  const { t } = useTranslation();
  return (seconds) => t('work.call.length', { minutes: Math.floor(seconds / 60), seconds: Math.floor(seconds % 60) });
}
