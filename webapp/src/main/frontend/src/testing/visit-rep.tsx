import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { newRepClient } from '@/app/rep-client';
import { RepPage } from '@/features/rep/rep-page';
import { chooseLanguage, type Language } from '@/lib/i18n';

/** Opens the rep's page, as a person with a phone. */
export function visitRep(place = '', language: Language = 'en') {
  chooseLanguage(language);
  window.location.hash = place;
  render(
    <QueryClientProvider client={newRepClient()}>
      <RepPage />
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), close: cleanup };
}

/** The phone has a network again. */
export function networkIsBack(): void {
  window.dispatchEvent(new Event('online'));
}
