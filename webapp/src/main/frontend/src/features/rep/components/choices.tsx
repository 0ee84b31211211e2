import { useId } from 'react';

/** A few choices as large targets; one of them holds. */
export function Choices<V extends string>({ label, options, value, onChoose, words }: {
  label: string;
  options: readonly V[];
  value: V | null;
  onChoose: (value: V) => void;
  words: (option: V) => string;
}) {
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option}>
          <input type="radio" name={name} checked={value === option} onChange={() => onChoose(option)} />
          <span>{words(option)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** A text of some lines with its label. */
export function Words({ label, value, onChange, required = false, most }: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
  most: number;
}) {
  return (
    <label className="words">
      <span>{label}</span>
      <textarea rows={3} maxLength={most} required={required} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
