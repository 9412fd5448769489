import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { checkBoundaries } from './check-boundaries.ts'

const project = join(import.meta.dirname, '..', '..')

/** A house with one honest arrow in each wing; every import names its file as the real ones do, by `.ts`. */
const HONEST = {
  'backend/src/platform/index.ts': "export { clock } from './clock.ts'\n",
  'backend/src/platform/clock.ts': 'export const clock = 1\n',
  'backend/src/chain/index.ts': "export { type Block, read } from './read.ts'\n",
  'backend/src/chain/read.ts':
    "import { clock } from '../platform/index.ts'\nexport type Block = { height: number }\nexport const read = () => clock\n",
  'backend/src/chain/hen.ts': "import './egg.ts'",
  'backend/src/chain/egg.ts': 'export const egg = 1',
  'backend/src/indexer/index.ts':
    "import { type Block, read } from '../chain/index.ts'\nexport const follow = (block: Block) => read() + block.height\n",
  'backend/src/main.ts': "import { follow } from './indexer/index.ts'\nfollow({ height: 1 })\n",
  'contracts/index.ts': 'export const abi = [] as const\n',
  'node_modules/cake/package.json': '{"name":"cake","version":"1.0.0","main":"index.js"}',
  'node_modules/cake/index.js': '',
  'sdk/index.ts': 'export const shop = 1\n',
  'tools/start.ts': "import { abi } from '../contracts/index.ts'\nexport const parts = abi\n",
  'web/src/ui/badge.tsx': 'export const Badge = () => null\n',
  'web/src/features/status/board.tsx':
    "import { Badge } from '../../ui/badge.tsx'\nexport const Board = () => Badge()\n",
  'web/src/features/people/list.tsx': 'export const List = () => null\n',
  'web/src/routes/index.tsx':
    "import { Board } from '../features/status/board.tsx'\nexport const Page = () => Board()\n",
}

/** What a hurried hand might add, each with the rule that refuses it. */
const PLANTED: [rule: string, path: string, text: string][] = [
  ['platform-may-use-only-what-rooms.json-says', 'backend/src/platform/late.ts', "import '../chain/index.ts'"],
  ['chain-may-use-only-what-rooms.json-says', 'backend/src/chain/up.ts', "import '../indexer/index.ts'"],
  [
    'chain-may-use-only-what-rooms.json-says',
    'backend/src/chain/up-later.ts',
    "export const up = () => import('../indexer/index.ts')",
  ],
  ['use-the-front-door', 'backend/src/indexer/reach.ts', "import { read } from '../chain/read.ts'\nread()"],
  [
    'use-the-front-door',
    'backend/src/indexer/reach-type.ts',
    "import type { Block } from '../chain/read.ts'\nexport type Height = Block['height']",
  ],
  ['use-the-front-door', 'backend/src/indexer/pass-on.ts', "export type { Block } from '../chain/read.ts'"],
  ['not-your-own-door', 'backend/src/chain/round.ts', "import { read } from './index.ts'\nread()"],
  ['rooms-know-no-process', 'backend/src/chain/boss.ts', "import '../main.ts'"],
  ['a-room-has-a-row-in-rooms.json', 'backend/src/cellar/wine.ts', "import '../platform/index.ts'"],
  ['no-cycles', 'backend/src/chain/egg.ts', "import './hen.ts'"],
  ['every-import-resolves', 'backend/src/chain/lost.ts', "import './nowhere.ts'"],
  ['backend-never-imports-web', 'backend/src/chain/page.ts', "import '../../../web/src/ui/badge.tsx'"],
  ['web-never-imports-backend', 'web/src/routes/raw.tsx', "import '../../../backend/src/chain/index.ts'"],
  [
    'web-never-imports-backend',
    'web/src/routes/raw-type.tsx',
    "import type { Block } from '../../../backend/src/chain/index.ts'\nexport type Row = Block",
  ],
  ['features-are-islands', 'web/src/features/status/rows.tsx', "import '../people/list.tsx'"],
  ['ui-knows-nothing', 'web/src/ui/rows.tsx', "import '../features/people/list.tsx'"],
  ['contracts-depend-on-nothing', 'contracts/build.ts', "import '../sdk/index.ts'"],
  ['sdk-depends-on-nothing', 'sdk/price.ts', "import '../contracts/index.ts'"],
  ['sdk-depends-on-nothing', 'sdk/sweet.ts', "import 'cake'"],
  ['tools-run-the-backend-from-outside', 'tools/inside.ts', "import '../backend/src/main.ts'"],
  ['product-code-never-imports-tools', 'backend/src/chain/tool.ts', "import '../../../tools/start.ts'"],
]

describe('the boundaries between the rooms', () => {
  let honest: string
  let planted: string

  beforeAll(() => {
    honest = build(Object.entries(HONEST))
    planted = build([...Object.entries(HONEST), ...PLANTED.map(([, path, text]): [string, string] => [path, text])])
  })
  afterAll(() => {
    for (const root of [honest, planted]) rmSync(root, { recursive: true })
  })

  test('default: an honest house has nothing against it', async () => {
    expect(await checkBoundaries(honest)).toEqual([])
  })

  test('error: each planted violation is refused under the name of its rule, and no other file is', async () => {
    const [problems = ''] = await checkBoundaries(planted)
    const refused = problems
      .split('\n')
      .flatMap((line) => /^ *error (\S+): (\S+)/.exec(line)?.slice(1, 3).join(' ') ?? [])
    for (const [rule, path] of PLANTED) expect(refused).toContain(`${rule} ${path}`)
    expect(new Set(refused.map((line) => line.split(' ')[1]))).toEqual(new Set(PLANTED.map(([, path]) => path)))
  })
})

/** A small house under the project's own rules. */
function build(files: [path: string, text: string][]): string {
  const root = mkdtempSync(join(tmpdir(), 'boxoffice-boundaries-'))
  for (const file of ['.dependency-cruiser.cjs', 'rooms.json', 'tsconfig.base.json']) {
    copyFileSync(join(project, file), join(root, file))
  }
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), `${text}\n`)
  }
  symlinkSync(join(project, 'node_modules/dependency-cruiser'), join(root, 'node_modules/dependency-cruiser'))
  return root
}
