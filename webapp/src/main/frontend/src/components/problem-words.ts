import { useTranslation } from 'react-i18next';
import { Problem } from '@/lib/problem';

/** A problem as a sentence in the reader's language, with its code. */
export function useProblemWords(): (problem: Error) => { sentence: string; code: string } {
  const { t, i18n } = useTranslation();
  return (problem) => {
    if (!(problem instanceof Problem)) {
      return { sentence: t('problem.page'), code: problem.name };
    }
    const key = `problem.codes.${problem.code}`;
    return { sentence: i18n.exists(key) ? t(key) : (problem.detail ?? t('problem.page')), code: problem.code };
  };
}
