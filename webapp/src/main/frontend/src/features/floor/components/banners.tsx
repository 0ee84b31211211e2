import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { serverNow, useServerNow } from '@/lib/clock';
import { moment } from '@/lib/format';
import { useLanguage, useNames } from '@/lib/i18n';
import type { Liveness } from '@/lib/live';
import type { FloorView } from '../api/watch-floor';
import { ageOf, isStale } from '../staleness';

const PARTS = ['database', 'redis', 'switch'] as const;
/** Reasons whose part-down banner already says all. */
const SAID_BY_PARTS = ['switch-down', 'database-down', 'redis-down'];

/** What keeps calls from flowing, each in words with what happens next. */
export function Banners({ view, liveness, updatedAt }: { view: FloorView; liveness: Liveness; updatedAt: number }) {
  return (
    <div className="banners" role="status">
      <StaleBanner liveness={liveness} updatedAt={updatedAt} />
      <PartsBanner view={view} />
      <NotDialingBanner view={view} />
    </div>
  );
}

function StaleBanner({ liveness, updatedAt }: { liveness: Liveness; updatedAt: number }) {
  const { t } = useTranslation();
  useServerNow();
  if (!isStale(liveness, updatedAt)) {
    return null;
  }
  const seconds = Math.round(ageOf(liveness, updatedAt) / 1_000);
  return (
    <Alert
      type="warning"
      showIcon
      title={
        <>
          {/* The age changes every second; only the fact is announced. */}
          <span className="sr">{t('floor.stale')}</span>
          <span aria-hidden="true">{t('floor.staleLong', { seconds })}</span>
        </>
      }
    />
  );
}

function PartsBanner({ view }: { view: FloorView }) {
  const { t } = useTranslation();
  const said = PARTS.filter((part) => view.parts[part] === 'down' || view.notDialing?.key === `${part}-down`);
  return said.map((part) => (
    <Alert
      key={part}
      type="error"
      showIcon
      title={
        <>
          <strong>{t(`floor.down.${part}`)}</strong> {t(`floor.downText.${part}`)}
        </>
      }
    />
  ));
}

function NotDialingBanner({ view }: { view: FloorView }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const nameOf = useNames();
  const reason = view.notDialing;
  if (!reason || SAID_BY_PARTS.includes(reason.key)) {
    return null;
  }
  const key = `floor.notDialing.${reason.key}`;
  const by = nameOf({ nameZh: reason.byZh ?? '', nameEn: reason.byEn ?? '' });
  const sentence =
    by !== ''
      ? t('floor.notDialing.pausedBy', { by, reason: reason.reason ?? '' })
      : i18n.exists(key)
        ? t(key)
        : t('floor.notDialing.other', { key: reason.key });
  const since = reason.since ? t('floor.since', { at: moment(reason.since, serverNow(), language) }) : null;
  const next = reason.nextCallAt
    ? t('floor.nextCall', { at: moment(reason.nextCallAt, serverNow(), language) })
    : null;
  return <Alert type="info" showIcon title={[sentence, since, next].filter((part) => part !== null).join(' ')} />;
}
