import { Alert } from 'antd';
import { useProblemWords } from './problem-words';
import { Problem } from '@/lib/problem';

/** What was not done, with the server's own sentence on why. */
export function Refused({ problem }: { problem: Error | null }) {
  const wordsOf = useProblemWords();
  if (problem === null) {
    return null;
  }
  const { sentence } = wordsOf(problem);
  const detail = problem instanceof Problem ? problem.detail : null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={sentence}
      {...(detail === null || detail === sentence ? {} : { description: detail })}
    />
  );
}
