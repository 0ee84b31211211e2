import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { healthOf, type PhoneState } from '../state';

const ICONS = {
  good: <CheckCircleOutlined aria-hidden="true" />,
  fair: <ExclamationCircleOutlined aria-hidden="true" />,
  bad: <CloseCircleOutlined aria-hidden="true" />,
};

/** How good the telephone is: an icon, a word, and why it is not better. */
export function HealthTag({ state }: { state: PhoneState }) {
  const { t } = useTranslation();
  const { level, why } = healthOf(state);
  const { quality } = state;
  return (
    <span className="phone-health">
      {ICONS[level]} {t(`phone.level.${level}`)}
      {level === 'good' ? null : t('phone.because', { why: t(`phone.why.${why}`) })}
      {quality ? <small>{t('phone.measured', { score: quality.score.toFixed(1), loss: quality.loss, delay: quality.delayMillis, jitter: quality.jitterMillis })}</small> : null}
    </span>
  );
}
