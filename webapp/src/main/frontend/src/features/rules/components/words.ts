import { useTranslation } from 'react-i18next';
import { useLanguage, useWord } from '@/lib/i18n';
import type { Attribute, Label } from '../api/rules';
import type { Column } from '../sheet';

export function useLabel(): (label: Label) => string {
  const chinese = useLanguage() === 'zh-CN';
  return (label) => (chinese ? label.zh || label.en : label.en || label.zh);
}

/** What a column is called, and how its value is found. */
export function useColumnWords(attributes: Attribute[]): (column: Column) => { title: string; hint: string } {
  const { t } = useTranslation();
  const labelOf = useLabel();
  const word = useWord();
  return (column) => {
    switch (column.kind) {
      case 'input': {
        const asked = attributes.find((each) => each.key === column.attribute);
        return asked === undefined
          ? { title: column.attribute, hint: column.attribute }
          : { title: `${labelOf(asked.label)}${asked.unit === null || asked.unit === '' || asked.unit === '1' ? '' : ` (${asked.unit})`}`, hint: asked.formula };
      }
      case 'output':
        return { title: word('rules.output', column.id), hint: t('rules.outputWhat') };
      default:
        return { title: t(`rules.column.${column.kind}`), hint: t(`rules.column.${column.kind}`) };
    }
  };
}
