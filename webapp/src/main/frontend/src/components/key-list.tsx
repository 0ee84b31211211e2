import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, ACTIONS, pressed, type Remapped, remap, useKeyMap, useKeys, usualKeys } from '@/lib/keys';

/** All keys, opened by one of them; each may be given another. */
export function KeyList({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const { t } = useTranslation();
  const keys = useKeyMap();
  const [changing, setChanging] = useState<Action | null>(null);
  const [refused, setRefused] = useState<Exclude<Remapped, { done: true }> | null>(null);
  useKeys({ keys: () => onOpen(!open) });
  useEffect(() => {
    if (changing === null) {
      return;
    }
    const onKey = (event: KeyboardEvent) => {
      const key = pressed(event);
      if (key === null || event.isComposing) {
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      const answer: Remapped = key === 'Escape' ? { done: true } : remap(changing, key);
      setRefused(answer.done ? null : answer);
      if (answer.done) {
        setChanging(null);
      }
    };
    // Before the page's own keys, which must not act meanwhile.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [changing]);
  return (
    <Modal
      title={t('keys.title')}
      open={open}
      onCancel={() => {
        setChanging(null);
        onOpen(false);
      }}
      footer={<Button onClick={usualKeys}>{t('keys.usual')}</Button>}
    >
      <p className="soft">{t('keys.what')}</p>
      <div role="alert">
        {refused === null ? null : refused.why === 'used' ? t('keys.used', { action: t(`keys.action.${refused.by}`) }) : t(`keys.${refused.why}`)}
      </div>
      <table className="key-list">
        <tbody>
          {ACTIONS.map((action) => (
            <tr key={action}>
              <th scope="row">{t(`keys.action.${action}`)}</th>
              <td>{changing === action ? <em>{t('keys.press')}</em> : <kbd>{keys[action]}</kbd>}</td>
              <td>
                <Button
                  size="small"
                  aria-label={t('keys.changeOf', { action: t(`keys.action.${action}`) })}
                  onClick={() => {
                    setRefused(null);
                    setChanging(changing === action ? null : action);
                  }}
                >
                  {t(changing === action ? 'keys.leave' : 'keys.change')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
