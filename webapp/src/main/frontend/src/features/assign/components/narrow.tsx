import { Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWord } from '@/lib/i18n';
import type { People, Wish } from '../api/assign';

const TIERS = ['DIAMOND', 'GOLD', 'SILVER', 'BASIC'];
const BANDS = ['VERY_HIGH', 'HIGH', 'MEDIUM', 'LOW'];
const MOST_KEYS = 10_000;

/** Which of their customers, and how many; nothing chosen means all. */
export function Narrow({ people, wish, onChange }: { people: People; wish: Wish; onChange: (part: Partial<Wish>) => void }) {
  const { t } = useTranslation();
  const word = useWord();
  const nameOf = useNames();
  return (
    <section className="card assign-part" aria-label={t('assign.which')}>
      <h2>{t('assign.which')}</h2>
      <p className="soft">{t('assign.whichText')}</p>
      <Choice label={t('customers.tier')} options={TIERS.map((value) => ({ value, label: word('tier', value) }))} chosen={wish.tiers} onChoose={(tiers) => onChange({ tiers })} />
      <Choice label={t('customers.risk')} options={BANDS.map((value) => ({ value, label: word('band', value) }))} chosen={wish.bands} onChoose={(bands) => onChange({ bands })} />
      {people.regions.length > 1 ? (
        <Choice
          label={t('assign.region')}
          options={people.regions.map((each) => ({ value: each.id, label: nameOf(each) }))}
          chosen={wish.regions}
          onChoose={(regions) => onChange({ regions })}
        />
      ) : null}
      <div className="assign-fields">
        <label>
          <span>{t('assign.most')}</span>
          <InputNumber min={1} max={50_000} precision={0} value={wish.most} onChange={(most) => onChange({ most })} />
        </label>
        <Keys onChange={(keys) => onChange({ keys })} />
      </div>
    </section>
  );
}

function Choice({
  label,
  options,
  chosen,
  onChoose,
}: {
  label: string;
  options: { value: string; label: string }[];
  chosen: readonly string[];
  onChoose: (values: string[]) => void;
}) {
  return (
    <fieldset>
      <legend>{label}</legend>
      <Checkbox.Group options={options} value={[...chosen]} onChange={onChoose} />
    </fieldset>
  );
}

/** Keys pasted from a sheet, in any layout. */
function Keys({ onChange }: { onChange: (keys: string[]) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const keys = keysOf(text);
  return (
    <label className="assign-keys">
      <span>{t('assign.keys')}</span>
      <Input.TextArea
        rows={3}
        value={text}
        {...(keys.length > MOST_KEYS ? { status: 'error' as const } : {})}
        onChange={(event) => {
          setText(event.target.value);
          onChange(keysOf(event.target.value));
        }}
      />
      <small className="soft">{keys.length === 0 ? t('assign.keysNone') : t('assign.keysSome', { count: keys.length })}</small>
    </label>
  );
}

function keysOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;，；、]+/).filter((each) => each !== ''))];
}
