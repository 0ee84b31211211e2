import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

const ENTRY = 'rep';
const BESIDE = ['/rep', '/rep/icon.svg', '/rep/icon-maskable.svg', '/rep/manifest.zh.json', '/rep/manifest.en.json'];
/** What a phone loads before the first look, compressed. */
const MOST_BYTES = 200_000;

type Files = Rolldown.OutputBundle;

/** All that the entry needs before it shows anything: its chunk, the chunks that one imports, their style sheets. */
export function firstLoad(files: Files): string[] {
  const entry = Object.values(files).find((each) => each.type === 'chunk' && each.isEntry && each.name === ENTRY);
  const found = new Set<string>();
  const visit = (name: string) => {
    const file = files[name];
    if (file === undefined || found.has(name)) {
      return;
    }
    found.add(name);
    if (file.type === 'chunk') {
      file.imports.forEach(visit);
      (file.viteMetadata?.importedCss ?? new Set<string>()).forEach(visit);
    }
  };
  if (entry) {
    visit(entry.fileName);
  }
  return [...found];
}

/** Writes the rep's service worker with the names of this build's files in it, and refuses a build whose first load is too large for a phone. */
export function repShell(): Plugin {
  return {
    name: 'rep-shell',
    apply: 'build',
    generateBundle(_, files) {
      const names = firstLoad(files);
      const content = (name: string) => {
        const file = files[name];
        return file?.type === 'chunk' ? file.code : (file?.source ?? '');
      };
      const bytes = names.reduce((sum, name) => sum + gzipSync(content(name)).length, 0);
      if (names.length === 0 || bytes > MOST_BYTES) {
        this.error(`The first load of the rep's page is ${bytes} bytes compressed, of at most ${MOST_BYTES}: ${names.join(', ')}.`);
      }
      const shell = [...BESIDE, ...names.map((name) => `/${name}`)];
      const made = ['rep.html', 'rep-worker.js', ...BESIDE.slice(1).map((path) => `public${path}`)].map((path) => readFileSync(path));
      const version = made.reduce((hash, file) => hash.update(file), createHash('sha256').update(shell.join())).digest('hex').slice(0, 12);
      const source = readFileSync('rep-worker.js', 'utf8').replace('__SHELL__', JSON.stringify(shell)).replace('__VERSION__', version);
      this.emitFile({ type: 'asset', fileName: 'rep-worker.js', source });
      this.info(`first load of the rep's page: ${bytes} bytes compressed`);
    },
  };
}
