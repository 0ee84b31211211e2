import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNames, useWord } from '@/lib/i18n';
import { type DemoSignIn, demoSignInsQuery } from './api';

const ROLE_ORDER = ['supervisor', 'team_leader', 'telephone_manager', 'rep', 'marketer', 'admin', 'qa', 'auditor'];
const MOST_OF_A_ROLE = 2;

/** The supervisor first; of twelve managers two are enough to choose from. */
function offered(all: readonly DemoSignIn[]): DemoSignIn[] {
  return ROLE_ORDER.flatMap((role) => all.filter((each) => each.role === role).slice(0, MOST_OF_A_ROLE));
}

export function DemoSignIns({ busy, onChoose }: { busy: boolean; onChoose: (chosen: DemoSignIn) => void }) {
  const { t } = useTranslation();
  const nameOf = useNames();
  const word = useWord();
  const { data } = useQuery(demoSignInsQuery);
  if (!data || data.length === 0) {
    return null;
  }
  return (
    <section className="demo-sign-ins" aria-labelledby="demo-title">
      <h2 id="demo-title">{t('signIn.demo')}</h2>
      <ul>
        {offered(data).map((each) => (
          <li key={each.username}>
            <button type="button" disabled={busy} onClick={() => onChoose(each)}>
              <strong>{word('role', each.role)}</strong>{' '}
              <span>{nameOf(each)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
