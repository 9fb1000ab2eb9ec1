/**
 * The direction of imports between the rooms (design: The rooms). `type-only` imports cost nothing at run time and
 * bring nothing into the workflow bundle; a rule says so where it lets them pass.
 */

/** Of workflows/: what Node runs and the bundle never sees, because it carries zod or reads files. */
const nodeSide =
  '^workflows/(register\\.ts|kit/(standard-forms|act-forms|form-options)\\.ts|[^/]+/(forms|rules|kandidaat)\\.ts|[^/]+/forms/)';
/** Of workflows/: the words and decisions that other rooms may call: pure, without a workflow around them. */
const kitPure = '^workflows/kit/(facts|words|plan|world|memory|run|stage|protocol|definition)\\.ts$';
const byValue = { dependencyTypesNot: ['type-only'] };
/** Of domain/: files that need no package, by themselves or by what they import. */
const domainPure =
  '^domain/(calendar/(ages|errors|local-date|schooljaar|types)|people/(names|types)|policy/policy|settings/(defaults|year-days)|veelplegers/settings)\\.ts$';
const ours = '^(workflows|activities|domain|api|web|db|bin|test|bench|scripts)/';

/** What a room may import of the others, types included. */
const only = (room, comment, allowed) => ({
  name: `${room}-imports`,
  comment,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: ours, pathNot: [`^${room}/`, ...allowed] },
});

module.exports = {
  forbidden: [
    only('domain', 'domain imports nobody.', []),
    only('db', 'db → domain, and the pure kit, whose facts it keeps.', ['^domain/', '^workflows/kit/']),
    only(
      'activities',
      'activities → db, domain, the kit, the register, definitions; of workflows types (their activities).',
      [
        ...[
          '^db/',
          '^domain/',
          '^workflows/kit/',
          '^workflows/register\\.ts$',
          '^workflows/[^/]+/definition\\.ts$',
        ],
        '^workflows/[a-z-]+\\.ts$',
      ],
    ),
    only('api', 'api → db, domain, the kit, the register and definitions.', [
      ...[
        '^db/',
        '^domain/',
        '^workflows/kit/',
        '^workflows/register\\.ts$',
        '^workflows/[^/]+/definition\\.ts$',
      ],
    ]),
    only('web', 'web → api, domain; a definition may be read by everyone, by way of the register.', [
      ...['^api/', '^domain/', '^workflows/register\\.ts$', '^workflows/[^/]+/definition\\.ts$'],
      '^workflows/kit/(facts|definition)\\.ts$',
    ]),
    {
      name: 'workflows-import-values',
      comment:
        'A workflow takes types from db, api and activities at most: their code never enters the bundle.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: ours, pathNot: ['^workflows/', '^domain/'], ...byValue },
    },
    {
      name: 'nobody-imports-web',
      severity: 'error',
      from: { path: ours, pathNot: '^(web|bin|test|bench)/' },
      to: { path: '^web/' },
    },
    {
      name: 'nobody-imports-bin',
      comment: 'Only bin wires; nobody builds on the wiring.',
      severity: 'error',
      from: { path: ours, pathNot: '^(bin|test|bench)/' },
      to: { path: '^bin/' },
    },
    {
      name: 'production-imports-no-tests',
      severity: 'error',
      from: { path: '^(workflows|activities|domain|api|web|db|bin)/' },
      to: { path: '^(test|bench|scripts)/' },
    },
    {
      name: 'workflow-bundle-without-forms',
      comment:
        'What is bundled takes types only from forms and the register. No file of the bundle may reach them by value, ' +
        'so this rule on single steps holds for the whole road from workflows/index.ts.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: nodeSide },
      to: { path: nodeSide, ...byValue },
    },
    {
      name: 'workflow-bundle-without-heavy-domain',
      comment:
        'Of domain/ the bundle may run what is free of packages: no zod (form), no date library (calendar/zone).',
      severity: 'error',
      from: { path: '^workflows/', pathNot: nodeSide },
      to: { path: '^domain/', pathNot: domainPure, ...byValue },
    },
    {
      name: 'workflow-bundle-without-packages',
      comment: 'Only the SDK runs in the bundle: no node built-in, no zod.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: [nodeSide, '^workflows/failure-converter\\.cjs$'] },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@temporalio/(workflow|common)/',
      },
    },
    {
      name: 'pure-kit-outside-workflows',
      comment:
        'Other rooms call the pure part of the kit (and its forms); the durable player is a type to them.',
      severity: 'error',
      from: { path: ours, pathNot: '^(workflows|test|bench)/' },
      to: {
        path: '^workflows/',
        pathNot: [
          kitPure,
          '^workflows/kit/standard-forms\\.ts$',
          '^workflows/register\\.ts$',
          '/definition\\.ts$',
        ],
        ...byValue,
      },
    },
    {
      name: 'domain-pure-is-pure',
      comment: 'What the bundle may run of domain/ needs nothing itself (see domainPure).',
      severity: 'error',
      from: { path: domainPure },
      to: { pathNot: domainPure, ...byValue },
    },
    {
      name: 'temporal-client-in-api-and-bin',
      severity: 'error',
      from: { path: ours, pathNot: '^(api|bin|test|bench|scripts)/' },
      to: { path: 'node_modules/@temporalio/client/' },
    },
    {
      name: 'temporal-workflow-in-workflows',
      severity: 'error',
      from: { path: ours, pathNot: '^workflows/' },
      to: { path: 'node_modules/@temporalio/workflow/' },
    },
    {
      name: 'temporal-activity-in-activities',
      severity: 'error',
      from: { path: ours, pathNot: '^(activities|test|bench)/' },
      to: { path: 'node_modules/@temporalio/activity/' },
    },
    {
      name: 'temporal-worker-in-bin',
      comment: 'Only bin wires: it alone builds a worker.',
      severity: 'error',
      from: { path: ours, pathNot: '^(bin|test|bench|scripts)/' },
      to: { path: 'node_modules/@temporalio/(worker|testing)/' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other to load; a circle of types is none.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-dev-dependencies',
      comment: 'What runs in production is in `dependencies`.',
      severity: 'error',
      from: { path: '^(workflows|activities|domain|api|web|db|bin)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      from: { path: ours },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    { name: 'not-resolvable', severity: 'error', from: { path: ours }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
