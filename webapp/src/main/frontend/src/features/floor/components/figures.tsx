import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { FloorView } from '../api/watch-floor';

/** The few large figures: calls as they are now, and what came of the day. */
export function Figures({ view }: { view: FloorView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { calls, today } = view;
  const now = ['ringing', 'waiting', 'talking', 'free'] as const;
  const day = ['attempts', 'connects', 'rightParty', 'accepted', 'saves'] as const;
  return (
    <div className="figures card">
      <Group label={t('floor.now')}>
        {now.map((key) => (
          <Figure
            key={key}
            name={key}
            label={t(`floor.figure.${key}`)}
            value={count(calls[key], language)}
            alarming={key === 'waiting' && calls.waiting > 0}
          />
        ))}
      </Group>
      <Group label={t('floor.today')}>
        {day.map((key) => (
          <Figure key={key} name={key} label={t(`floor.figure.${key}`)} value={count(today[key], language)} />
        ))}
      </Group>
    </div>
  );
}

function Group({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <section aria-label={label}>
      <h2>{label}</h2>
      <dl>{children}</dl>
    </section>
  );
}

function Figure({ name, label, value, alarming = false }: { name: string; label: string; value: string; alarming?: boolean }) {
  return (
    <div className="figure" data-figure={name} data-alarming={alarming}>
      <dt>{label}</dt>
      <dd className="number">{value}</dd>
    </div>
  );
}
