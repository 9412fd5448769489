// Folders end in a slash. The last two lines are made by other tools, at build and at install.
const GENERATED = [
  '.env.example',
  'backend/openapi.json',
  'contracts/abi/',
  'contracts/creation-code/',
  'docs/errors/',
  'web/src/api/schema.ts',
  'web/src/routeTree.gen.ts',
  'package-lock.json',
]

/** Whether a file is written by a tool, so that no rule about hand-written files applies to it. */
export function isGenerated(path: string): boolean {
  return GENERATED.some((generated) => (generated.endsWith('/') ? path.startsWith(generated) : path === generated))
}
