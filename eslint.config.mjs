import boundaries from 'eslint-plugin-boundaries'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

// Who may import whom. The rooms are the folders; tests/architecture.test.ts proves each arrow.
const rooms = [
  'collections',
  'hooks',
  'events',
  'jobs',
  'cms',
  'frontend',
  'server',
  'platform',
  'migrations',
  'scripts',
  'bench',
  'tests',
]
const allRooms = [...rooms, 'adapters', 'ports', 'errors', 'config', 'database', 'embedded', 'access']

const elements = [
  { type: 'ports', pattern: 'platform/ports' },
  { type: 'adapters', pattern: 'platform/adapters' },
  { type: 'errors', pattern: 'platform/errors' },
  { type: 'config', pattern: 'platform/config' },
  { type: 'database', pattern: 'platform/database' },
  { type: 'embedded', pattern: 'platform/embedded' },
  { type: 'access', pattern: 'cms/access' },
  ...rooms.map((room) => ({ type: room, pattern: room })),
].map((element) => ({ ...element, partialMatch: false }))

const files = [
  { category: 'test', pattern: '**/*.{test,contract}.{ts,tsx}' },
  // Only types cross from the server to the pages, and through this one file.
  { category: 'contract-types', pattern: '{server/api-types.ts,payload-types.ts}' },
  // What is heavy, or follows from facts: run by workers, imported by nobody else.
  { category: 'processor', pattern: 'jobs/{processors,consumers}.ts' },
  { category: 'processor', pattern: 'jobs/transcoding/{convert-video,run-ffmpeg,process-*}.ts' },
  { category: 'admin-words', pattern: 'cms/{groups,date-format}.ts' },
  // Plain lists of names, for whoever branches on them.
  {
    category: 'kinds',
    pattern: 'collections/{notifications/notification-types,account-links/account-link-kinds}.ts',
  },
  // A mail carries what a collection reads when it comes back.
  { category: 'mailed-token', pattern: 'collections/account-links/link-token.ts' },
  { category: 'signature', pattern: 'platform/signature.ts' },
  { category: 'rate-limits', pattern: 'platform/rate-limits.ts' },
  { category: 'log', pattern: 'platform/log.ts' },
].map((file) => ({ ...file, partialMatch: false }))

const inside = (room, ...more) => [room, ...more]
const platform = ['platform', 'ports', 'adapters', 'errors', 'config', 'database', 'embedded']

/** A room and the rooms whose code it may use. */
const arrows = {
  collections: inside('collections', 'hooks', 'events', 'errors', 'access', 'config', 'database'),
  hooks: inside('hooks', 'collections', 'events', 'errors', 'access', 'database'),
  events: inside('events', 'ports', 'database'),
  jobs: inside('jobs', 'events', ...platform),
  access: inside('access', 'errors'),
  cms: inside('cms', 'access', 'errors'),
  frontend: inside('frontend'),
  server: inside('server', 'events', 'jobs', ...platform),
  ports: inside('ports', 'errors'),
  errors: inside('errors'),
  config: inside('config'),
  database: inside('database', 'errors'),
  embedded: inside('embedded', 'config'),
  adapters: inside('adapters', 'ports', 'errors', 'database', 'config', 'embedded'),
  platform: platform,
  migrations: inside('migrations'),
  scripts: allRooms,
  bench: allRooms,
  tests: allRooms,
}

const policies = [
  ...Object.entries(arrows).map(([room, targets]) => ({
    from: { element: { type: room } },
    allow: { to: { element: { types: { anyOf: targets } } } },
  })),
  { from: { element: { type: 'collections' } }, allow: { to: { file: { categories: 'admin-words' } } } },
  { from: { element: { type: 'adapters' } }, allow: { to: { file: { categories: 'log' } } } },
  {
    from: { element: { types: { anyOf: ['collections', 'hooks'] } } },
    allow: { to: { file: { categories: ['signature', 'rate-limits'] } } },
  },
  { from: { element: { type: 'jobs' } }, allow: { to: { file: { categories: 'mailed-token' } } } },
  // Types of a noun may be read where its rows are; they are gone after compiling.
  {
    from: { element: { type: 'jobs' } },
    allow: { to: { element: { type: 'collections' } }, dependency: { kind: 'type' } },
  },
  {
    from: { element: { types: { anyOf: ['jobs', 'server'] } } },
    allow: { to: { file: { categories: 'kinds' } } },
  },
  {
    from: { element: { types: { anyOf: allRooms } } },
    allow: { to: { file: { categories: 'contract-types' } }, dependency: { kind: 'type' } },
  },
  {
    from: {
      element: {
        types: { anyOf: allRooms.filter((room) => !['jobs', 'tests', 'bench', 'scripts'].includes(room)) },
      },
    },
    disallow: { to: { file: { categories: 'processor' } }, dependency: { kind: 'value' } },
  },
  // A test may set up whatever it needs.
  { from: { file: { categories: 'test' } }, allow: { to: { element: { types: { anyOf: allRooms } } } } },
]

export default tseslint.config(
  {
    ignores: [
      '**/.next/**',
      '**/next-env.d.ts',
      '.data/**',
      'node_modules/**',
      'test-results/**',
      'migrations/**',
      'payload-types.ts',
      'cms/app/(payload)/admin/importMap.js',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mts}'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'boundaries/files': files,
      'import/resolver': { typescript: { project: 'tsconfig.json', alwaysTryTypes: true } },
    },
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', policies }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_$', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'platform/config reads the environment; use env().' },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'fluent-ffmpeg',
              message: 'Only jobs/transcoding talks to ffmpeg.',
              allowTypeImports: true,
            },
          ],
        },
      ],
    },
  },
  {
    files: [
      'platform/config/**',
      '*.config.ts',
      '**/*.config.ts',
      '**/*.mjs',
      '**/*.test.{ts,tsx}',
      'tests/**',
      'bench/**',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['jobs/transcoding/**'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['frontend/**/*.{ts,tsx}', 'cms/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
)
