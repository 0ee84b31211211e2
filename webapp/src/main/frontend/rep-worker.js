// Keeps the frame of the rep's page, so that it opens without a network. Of what people work with
// it keeps and answers nothing: every request to the API goes past it.
const SHELL = __SHELL__;
const KEPT = 'holdline-rep-__VERSION__';
const PAGE = '/rep';

self.addEventListener('install', (event) => {
  // A new version waits until the page is closed, and takes over at the next start.
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(SHELL.map((path) => new Request(path, { cache: 'reload' })))));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith('holdline-rep-') && name !== KEPT).map((name) => caches.delete(name)))),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || !SHELL.includes(pathname)) {
    return;
  }
  if (request.mode === 'navigate' && pathname !== PAGE) {
    return;
  }
  event.respondWith(caches.open(KEPT).then((cache) => cache.match(pathname)).then((kept) => kept ?? fetch(request)));
});
