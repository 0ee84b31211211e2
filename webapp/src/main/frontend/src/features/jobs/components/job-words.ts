import { useTranslation } from 'react-i18next';
import { clock } from '@/lib/format';
import { useWord } from '@/lib/i18n';
import type { Job } from '../api/jobs';

/** What a job is called, with what it works on. */
export function useJobTitle(): (job: Job) => string {
  const word = useWord();
  return (job) => [word('jobs.name', job.name), job.subject === job.name ? '' : job.subject].filter(Boolean).join(' · ');
}

/** How long it took, or takes so far. */
export function took(job: Job, now: number): string {
  return job.startedAt === null ? '–' : clock((job.endedAt === null ? now : Date.parse(job.endedAt)) - Date.parse(job.startedAt));
}

/** How far a running job is, for people: rows a second, and how long it still takes. */
export function usePace(): (job: Job) => string {
  const { t } = useTranslation();
  const word = useWord();
  return ({ progress }) => {
    if (progress === null) {
      return t('jobs.waiting');
    }
    const step = word('jobs.step', progress.step);
    const rate = Math.round(progress.perSecond);
    return progress.secondsLeft === null
      ? t('jobs.pace', { step, rate })
      : t('jobs.paceLeft', { step, rate, left: clock(progress.secondsLeft * 1_000) });
  };
}

/** The rows read of the step that runs, in per cent; null when nobody knows how many there are. */
export function percentOf({ progress, steps }: Job): number | null {
  const read = steps.find((each) => each.name === progress?.step)?.read ?? 0;
  const expected = progress?.expected ?? null;
  return expected === null || expected === 0 ? null : Math.min(100, Math.floor((100 * read) / expected));
}
