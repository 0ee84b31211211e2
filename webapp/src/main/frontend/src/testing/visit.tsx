import { StyleProvider } from '@ant-design/cssinjs';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter } from 'react-router';
import { vi } from 'vitest';
import { Page } from '@/app/page';
import { routes } from '@/app/routes';
import { chooseLanguage, type Language } from '@/lib/i18n';

/** Opens the page at an address, as a person with a keyboard and a mouse. */
export function visit(path: string, language: Language = 'en') {
  chooseLanguage(language);
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  render(
    // Without a style sheet in the document jsdom answers many times faster.
    <StyleProvider mock="server">
      <Page router={router} />
    </StyleProvider>,
  );
  return {
    router,
    user: userEvent.setup({ advanceTimers: (milliseconds) => vi.isFakeTimers() ? vi.advanceTimersByTime(milliseconds) : undefined }),
  };
}
