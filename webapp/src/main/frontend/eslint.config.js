import { readdirSync } from 'node:fs';
import hooks from 'eslint-plugin-react-hooks';
import typescript from 'typescript-eslint';

const features = readdirSync(new URL('./src/features', import.meta.url));

/** What is for phones goes without the large libraries. */
const PHONE = ['rep'];
const LARGE = ['^antd', '^@ant-design', '^react-router', '^@/components/'];

/** The zones: shared (components, lib) → features → app; a feature never reaches into another. */
const zone = (files, forbidden) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: '^\\.\\./\\.\\./', message: 'Name a far file from the root: @/…' },
          ...forbidden.map((regex) => ({ regex, message: 'Imports run shared → features → app, never across features.' })),
        ],
      },
    ],
  },
});

export default typescript.config(
  { ignores: ['node_modules', 'dist'] },
  ...typescript.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js', '*.mjs'] }, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ['*.js', '*.mjs'], ...typescript.configs.disableTypeChecked },
  zone(['src/{components,lib}/**'], ['^@/(features|app|testing)/']),
  ...features.map((name) => zone([`src/features/${name}/**`], ['^@/(app|testing)/', `^@/features/(?!${name}/)`, ...(PHONE.includes(name) ? LARGE : [])])),
  zone(['src/app/**'], ['^@/testing/']),
  // A test speaks as a user of the whole page, so it may use the test kit, which renders the app.
  zone(['src/**/*.test.ts', 'src/**/*.test.tsx'], ['^@/features/']),
);
