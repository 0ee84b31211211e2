import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useNames } from '@/lib/i18n';
import { addressOfSignOn } from '@/lib/sign-on';

const REFUSALS = [
  'sign-on-off',
  'sign-on-expired',
  'sign-on-refused',
  'sign-on-unknown',
  'sign-on-provider-down',
  'sign-on-trouble',
  'too-many-tries',
];

/** Why the way by the provider ended here, if it did. */
export function SignOnRefused() {
  const { t } = useTranslation();
  const code = new URLSearchParams(useLocation().search).get('refused');
  return code !== null && REFUSALS.includes(code) ? <Alert className="sign-on-refused" type="error" showIcon role="alert" title={t(`problem.codes.${code}`)} /> : null;
}

/** The way to prove at the provider's who one is. */
export function SignOn({ provider, to }: { provider: { nameZh: string; nameEn: string }; to: string }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  return (
    <Button className="sign-on" type="primary" size="large" block href={addressOfSignOn(to)}>
      {t('signIn.at', { name: nameOf(provider) })}
    </Button>
  );
}
