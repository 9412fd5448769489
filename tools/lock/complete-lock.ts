import { writeFileSync } from 'node:fs'
import { missing } from './check-lock.ts'
import { type Lock, type LockedPackage, readLock } from './lock-file.ts'

// Packages name their platform in words that are nearly, not quite, those of npm's `os` and `cpu`.
const OS: Record<string, string> = {
  ...Object.fromEntries(
    ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'].map((os) => [
      os,
      os,
    ]),
  ),
  linuxmusl: 'linux',
  macos: 'darwin',
  win: 'win32',
  windows: 'win32',
}
const CPU: Record<string, string> = {
  ...Object.fromEntries(
    ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'].map((cpu) => [
      cpu,
      cpu,
    ]),
  ),
  amd64: 'x64',
  armv6: 'arm',
  armv7: 'arm',
}

/** The lock with an entry for every platform package that the registry at hand did not serve, and what was added. */
export function completeLock(lock: Lock): { lock: Lock; added: string[] } {
  const packages = { ...lock.packages }
  const absent = missing(lock).filter(({ isOptional }) => isOptional)
  for (const { from, name } of absent) {
    const asker = lock.packages[from] ?? {}
    packages[`node_modules/${name}`] = entryOf(name, asker.optionalDependencies?.[name] ?? '', asker)
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added: absent.map(({ name }) => name) }
}

function entryOf(name: string, range: string, asker: LockedPackage): LockedPackage {
  const words = name.replace(/^@[^/]+\//, '').split(/[-_.]/)
  const os = words.map((word) => OS[word]).find((found) => found !== undefined)
  const cpu = words
    .map((word) => CPU[word] ?? (/^arm/.test(word) ? 'arm' : undefined))
    .find((found) => found !== undefined)
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(cpu && { cpu: [cpu] }),
    ...(asker.dev && { dev: true }),
    optional: true,
    ...(os && { os: [os] }),
  }
}

if (import.meta.main) {
  for (const file of process.argv.slice(2)) {
    const { lock, added } = completeLock(readLock(file))
    if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
    console.log(`${file}: ${added.length} added${added.map((name) => `\n  ${name}`).join('')}`)
  }
}
