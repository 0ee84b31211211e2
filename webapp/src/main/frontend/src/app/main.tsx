import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import '@/lib/base.css';
import '@/lib/colours.css';
import './page.css';
import { Page } from './page';
import { routes } from './routes';

const root = document.getElementById('page');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Page router={createBrowserRouter(routes)} />
    </StrictMode>,
  );
}
