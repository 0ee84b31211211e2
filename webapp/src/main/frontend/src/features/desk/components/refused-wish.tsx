import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWord } from '@/lib/i18n';
import type { Trouble } from '../api/desk';

const SHOWN = 12_000;

/** What the switch did not do, and why, for some seconds; the call is as it was. */
export function RefusedWish({ trouble }: { trouble: Trouble }) {
  const { t } = useTranslation();
  const word = useWord();
  const [shown, setShown] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setShown(false), SHOWN);
    return () => clearTimeout(timer);
  }, []);
  return shown ? (
    <Alert
      role="alert"
      type="error"
      showIcon
      closable={{ onClose: () => setShown(false) }}
      title={t('desk.refused.sentence', { what: word('desk.refused.what', trouble.what), why: word('desk.refused.why', trouble.why) })}
    />
  ) : null;
}
