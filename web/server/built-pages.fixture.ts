import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder as the build leaves it, small, with words long enough to be worth compressing. */
export async function builtPages(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'boxoffice-pages-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><head><!-- head --><title>Boxoffice</title><!-- /head --></head><body><div id="root"></div>${'<p>on tonight</p>'.repeat(200)}<!-- data --><script type="module" src="/assets/index-abc123.js"></script></body></html>`,
  )
  await writeFile(join(folder, 'assets/index-abc123.js'), `console.log(${JSON.stringify('on tonight '.repeat(200))})`)
  const firstFiles = { home: ['/assets/home-abc123.js', '/assets/home-abc123.css'], event: [], en: [], ko: [] }
  await writeFile(join(folder, 'first-files.json'), JSON.stringify(firstFiles))
  await writeFile(join(folder, 'manifest.webmanifest'), '{}\n')
  return { folder, remove: () => rm(folder, { recursive: true }) }
}
