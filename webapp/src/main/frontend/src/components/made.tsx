import { useTranslation } from 'react-i18next';
import { serverNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';

interface Version {
  readonly version: number;
  /** Left out by what is in force at once. */
  readonly inForceFrom?: string;
  readonly madeAt: string;
  readonly author: string | null;
  readonly reason: string;
}

/** Which version it is, from when or since when, by whom and why. */
export function Made({ version }: { version: Version }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = serverNow();
  const toCome = version.inForceFrom !== undefined && Date.parse(version.inForceFrom) > now;
  return (
    <small className="soft number">
      {t('knowledge.version', { version: version.version })} ·{' '}
      {toCome ? t('scripts.from', { at: moment(version.inForceFrom, now, language) }) : moment(version.madeAt, now, language)} ·{' '}
      {version.author === null ? t('knowledge.house') : `${version.author} · ${version.reason}`}
    </small>
  );
}
