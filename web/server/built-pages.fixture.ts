import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder as the build leaves it, small, with words long enough to be worth compressing. */
export async function builtPages(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'boxoffice-pages-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><title>Boxoffice</title>${'<p>on tonight</p>'.repeat(200)}`,
  )
  await writeFile(join(folder, 'assets/index-abc123.js'), `console.log(${JSON.stringify('on tonight '.repeat(200))})`)
  await writeFile(join(folder, 'robots.txt'), 'User-agent: *\n')
  return { folder, remove: () => rm(folder, { recursive: true }) }
}
