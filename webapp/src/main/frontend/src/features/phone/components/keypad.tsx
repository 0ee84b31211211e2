import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** Keys for a machine at the other end; those of the keyboard too, while it has the focus. */
export function Keypad({ onKey }: { onKey: (key: string) => boolean }) {
  const { t } = useTranslation();
  const [pressed, setPressed] = useState('');
  const [failed, setFailed] = useState(false);
  const press = (key: string) => {
    const sent = onKey(key);
    setFailed(!sent);
    if (sent) {
      setPressed((before) => (before + key).slice(-16));
    }
  };
  return (
    <div
      role="group"
      aria-label={t('phone.keys')}
      className="phone-keypad"
      onKeyDown={(event) => {
        if (KEYS.includes(event.key)) {
          event.preventDefault();
          press(event.key);
        }
      }}
    >
      <output className="number">{failed ? t('phone.noKeys') : pressed}</output>
      {KEYS.map((key, at) => (
        <Button key={key} autoFocus={at === 0} onClick={() => press(key)}>
          {key}
        </Button>
      ))}
    </div>
  );
}
