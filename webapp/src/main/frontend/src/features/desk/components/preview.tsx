import { ForwardOutlined, PhoneFilled } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keys';
import { useProblemWords } from '@/components/problem-words';
import type { Call } from '../api/desk';
import { type PreviewWord, SKIPS, usePreviewWord } from '../api/call-bar';
import { Countdown } from './countdown';

/** A customer to look at before the call: Enter calls, a reason skips. */
export function Preview({ call, until }: { call: Call; until: string | null }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const wordsOf = useProblemWords();
  const word = usePreviewWord(call.id);
  const say = (to: PreviewWord) => {
    if (!word.isPending) {
      word.mutate(to, { onError: (problem) => void message.error(wordsOf(problem).sentence) });
    }
  };
  useKeys({ 'accept-call': () => say({ to: 'accept' }) });
  // Enter does the one thing there is to do, while nothing else has the keyboard.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.isComposing && event.key === 'Enter' && event.target === document.body && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        say({ to: 'accept' });
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return (
    <section className="card preview" aria-label={t('desk.preview.title')}>
      <header>
        <h2>{t('desk.preview.title')}</h2>
        {until ? <Countdown from={call.live?.since ?? call.since} until={until} label={t('desk.preview.left')} short={t('desk.preview.short')} /> : null}
      </header>
      <p className="soft">{t('desk.preview.text')}</p>
      <Button type="primary" size="large" icon={<PhoneFilled aria-hidden="true" />} loading={word.isPending} onClick={() => say({ to: 'accept' })}>
        {t('desk.preview.accept')} <kbd>Enter</kbd>
      </Button>
      <div className="skips" role="group" aria-label={t('desk.preview.skip')}>
        {SKIPS.map((reason) => (
          <Button key={reason} icon={<ForwardOutlined aria-hidden="true" />} disabled={word.isPending} onClick={() => say({ to: 'skip', reason })}>
            {t(`desk.preview.skips.${reason}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
