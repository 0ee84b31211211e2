import { useTranslation } from 'react-i18next';

/** The mark: a line that holds, and the customer at its end. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <span className="brand">
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect width="32" height="32" rx="8" className="brand-ground" />
        <path d="M6 19c4 0 4-8 8-8s4 10 8 10 3-5 4-5" className="brand-line" />
        <circle cx="26" cy="16" r="2.2" className="brand-end" />
      </svg>
      <span>{t('brand.name')}</span>
    </span>
  );
}
