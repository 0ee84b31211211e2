import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/lib/problem';

/** A refusal as a sentence in the reader's language; the server's own words where the page has none. */
export function useSentence(): (code: string, detail?: string | null) => string {
  const { t, i18n } = useTranslation();
  return (code, detail = null) => (i18n.exists(`rep.problem.${code}`) ? t(`rep.problem.${code}`) : (detail ?? t('rep.problem.other')));
}

export function Refusal({ problem }: { problem: Error | null }) {
  const sentence = useSentence();
  if (problem === null) {
    return null;
  }
  return <Said tone="bad">{problem instanceof Problem ? sentence(problem.code, problem.detail) : sentence('phone')}</Said>;
}

/** A sentence that a reader of the screen is told as well. */
export function Said({ tone, children }: { tone: 'bad' | 'warn' | 'calm'; children: ReactNode }) {
  return (
    <div className="said" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

export function Empty({ title, text }: { title: string; text: string }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}
