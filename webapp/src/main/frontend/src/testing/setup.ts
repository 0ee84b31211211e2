import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// What a browser has and jsdom has not.
vi.stubGlobal('matchMedia', (media: string) => ({
  matches: false,
  media,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
}));
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);

// Style sheets are not in the tests, so nothing is invisible; asking jsdom about each element costs most of the time.
configure({ asyncUtilTimeout: 15_000, defaultHidden: true });

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});
