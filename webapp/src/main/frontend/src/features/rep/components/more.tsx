import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, useLanguage, useNames } from '@/lib/i18n';
import { chooseScheme, useScheme } from '@/lib/scheme';
import { useSignOut } from '../api/person';
import { useHand } from '../hand';
import { Give } from './give';
import { Refusal, Said } from './said';
import { onShelf } from './shelves';

/** The rest: handing over the shift, language, colours, signing out. */
export function More() {
  const { t } = useTranslation();
  const nameOf = useNames();
  const hand = useHand();
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  const dark = useScheme() === 'dark';
  const [giving, setGiving] = useState(false);
  const mine = onShelf('mine', hand).length;
  return (
    <section className="more">
      <h2>{nameOf(hand.person)}</h2>
      <button type="button" aria-expanded={giving} disabled={mine === 0} onClick={() => setGiving(!giving)}>
        {t('rep.give.shift')}
      </button>
      {giving ? <Give order={null} count={mine} /> : null}
      <button type="button" lang={other} onClick={() => chooseLanguage(other)}>
        {other === 'en' ? 'English' : '中文'}
      </button>
      <button type="button" onClick={() => chooseScheme(dark ? 'light' : 'dark')}>
        {t(dark ? 'rep.more.light' : 'rep.more.dark')}
      </button>
      <SignOut />
    </section>
  );
}

/** Signing out wipes the phone; what was not sent yet is named before. */
function SignOut() {
  const { t } = useTranslation();
  const { person, box, outbox } = useHand();
  const signOut = useSignOut(person.id);
  const [asked, setAsked] = useState(false);
  const unsent = box.waiting.length;
  const leave = async () => {
    await outbox.send();
    if (outbox.now().waiting.length > 0) {
      setAsked(true);
    } else {
      signOut.mutate();
    }
  };
  return (
    <>
      <Refusal problem={signOut.error} />
      {asked && unsent > 0 ? (
        <Said tone="warn">
          <p>{t('rep.more.unsent', { count: unsent })}</p>
          <div className="row">
            <button type="button" onClick={() => setAsked(false)}>
              {t('rep.more.stay')}
            </button>
            <button type="button" className="danger" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
              {t('rep.more.drop', { count: unsent })}
            </button>
          </div>
        </Said>
      ) : (
        <button type="button" disabled={signOut.isPending} onClick={() => void leave()}>
          {t('rep.more.signOut')}
        </button>
      )}
    </>
  );
}
