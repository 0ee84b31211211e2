import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from './problem-words';

/** What failed, what became of the data, and the code to tell a colleague. */
export function Failure({ problem, onRetry }: { problem: Error; onRetry?: () => void }) {
  const { t } = useTranslation();
  const wordsOf = useProblemWords();
  const { sentence, code } = wordsOf(problem);
  return (
    <Alert
      type="error"
      showIcon
      title={sentence}
      description={<code>{code}</code>}
      action={onRetry ? <Button onClick={onRetry}>{t('problem.again')}</Button> : null}
    />
  );
}
