import i18next, { type ResourceKey } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export type Language = 'zh-CN' | 'en';

const KEY = 'holdline.language';

function remembered(): Language {
  const kept = localStorage.getItem(KEY);
  if (kept === 'zh-CN' || kept === 'en') {
    return kept;
  }
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

const show = (language: string) => {
  document.documentElement.lang = language;
};

/** Gives an entry of the page its texts; before anything is shown. */
export function speak(zh: ResourceKey, en: ResourceKey): void {
  void i18next.use(initReactI18next).init({
    lng: remembered(),
    fallbackLng: false,
    supportedLngs: ['zh-CN', 'en'],
    resources: { 'zh-CN': { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  show(i18next.language);
  i18next.on('languageChanged', show);
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
  void i18next.changeLanguage(language);
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh-CN';
}

/** Master data carries both names; this picks the reader's. */
export function useNames(): (named: { nameZh: string; nameEn: string }) => string {
  const language = useLanguage();
  return (named) => (language === 'en' ? named.nameEn || named.nameZh : named.nameZh || named.nameEn);
}

/** A word for a key that the server may extend: the sentence if there is one, else the key itself. */
export function useWord(): (group: string, key: string) => string {
  const { t, i18n } = useTranslation();
  return (group, key) => (i18n.exists(`${group}.${key}`) ? t(`${group}.${key}`) : key);
}
