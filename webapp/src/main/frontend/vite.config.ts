import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { repShell } from './rep-shell.ts';

const source = fileURLToPath(new URL('./src', import.meta.url));

export default defineConfig({
  plugins: [react(), repShell()],
  resolve: { alias: { '@': source } },
  build: {
    outDir: '../../../target/classes/static',
    emptyOutDir: true,
    rolldownOptions: {
      input: { page: 'index.html', rep: 'rep.html' },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 2 },
            { name: 'router', test: /node_modules[\\/]react-router[\\/]/, priority: 2 },
            { name: 'data', test: /node_modules[\\/](@tanstack|zod|i18next|react-i18next)[\\/]/, priority: 2 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8080' } },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
