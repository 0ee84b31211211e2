import { QueryClientProvider } from '@tanstack/react-query';
import i18next from 'i18next';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@/lib/base.css';
import '@/lib/colours.css';
import { RepPage } from '@/features/rep/rep-page';
import { newRepClient } from './rep-client';

/** Which name the phone offers to install the page under. */
function nameForInstalling(language: string): void {
  document.querySelector('link[rel=manifest]')?.setAttribute('href', `/rep/manifest.${language === 'en' ? 'en' : 'zh'}.json`);
}

nameForInstalling(i18next.language);
i18next.on('languageChanged', nameForInstalling);

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  // Without it the page works as any other: a network is needed to open it.
  void navigator.serviceWorker.register('/rep-worker.js', { scope: '/rep' }).catch(() => undefined);
}

const root = document.getElementById('page');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={newRepClient()}>
        <RepPage />
      </QueryClientProvider>
    </StrictMode>,
  );
}
