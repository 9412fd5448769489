import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adviceFor, BROWSER, locate } from '../system/system-programs.ts'
import { runToEnd } from '../test/run-to-end.ts'
import { type Reading, readReport } from './read-report.ts'

export type Device = 'desktop' | 'mobile'

const FLAGS = ['--headless=new', '--disable-background-networking', '--disable-component-update', '--disable-quic']

/** One run of Lighthouse over one page, in a browser of its own; where that has missed the page's start, once more. */
export async function lookAt(url: string, device: Device): Promise<Reading> {
  return lookOnce(url, device).catch(() => lookOnce(url, device))
}

async function lookOnce(url: string, device: Device): Promise<Reading> {
  const browser = locate(BROWSER)
  if (!browser) throw new Error(adviceFor(BROWSER))
  const file = join(tmpdir(), `boxoffice-lighthouse-${process.pid}.json`)
  // Chromium's own sandbox refuses to run as root.
  const flags = [...FLAGS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  try {
    const code = await runToEnd({
      command: process.execPath,
      args: [
        join(import.meta.dirname, 'node_modules', 'lighthouse', 'cli', 'index.js'),
        ...[url, '--quiet', '--output=json', `--output-path=${file}`, `--chrome-flags=${flags.join(' ')}`],
        ...(device === 'desktop' ? ['--preset=desktop'] : []),
      ],
      cwd: import.meta.dirname,
      env: { ...process.env, CHROME_PATH: browser },
    })
    if (code !== 0) throw new Error(`Lighthouse ended with ${code} on ${url}`)
    return readReport(JSON.parse(readFileSync(file, 'utf8')))
  } finally {
    rmSync(file, { force: true })
  }
}
