import { MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, useLanguage } from '@/lib/i18n';
import { chooseScheme, useScheme } from '@/lib/scheme';

/** Names the other language in that language, so that it can be found by who needs it. */
export function LanguageSwitch() {
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <Button type="text" icon={<TranslationOutlined aria-hidden="true" />} lang={other} onClick={() => chooseLanguage(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  );
}

export function SchemeSwitch() {
  const { t } = useTranslation();
  const dark = useScheme() === 'dark';
  const label = t(dark ? 'frame.light' : 'frame.dark');
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        icon={dark ? <SunOutlined aria-hidden="true" /> : <MoonOutlined aria-hidden="true" />}
        aria-label={label}
        onClick={() => chooseScheme(dark ? 'light' : 'dark')}
      />
    </Tooltip>
  );
}
