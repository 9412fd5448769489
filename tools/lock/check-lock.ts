import { findPackage, type Lock } from './lock-file.ts'

/** What would make `npm ci` refuse this lock, here or on another platform, or tie it to one registry. */
export function checkLock(file: string, lock: Lock): string[] {
  return [
    ...missing(lock).map(({ from, name, isOptional }) =>
      isOptional
        ? `${file}: ${from || 'the root'} wants ${name} on some platform, and it has no entry. Run "node tools/lock/complete-lock.ts ${file}".`
        : `${file}: ${from || 'the root'} needs ${name}, which has no entry. Run "npm install" (never with --package-lock-only).`,
    ),
    ...Object.entries(lock.packages)
      .filter(([, { resolved, link }]) => !link && resolved?.includes('://'))
      .map(
        ([path, { resolved }]) =>
          `${file}: ${path} is tied to ${resolved}. Is omit-lockfile-registry-resolved set in .npmrc?`,
      ),
  ]
}

type Missing = { from: string; name: string; isOptional: boolean }

/** The dependencies for which the lock has no entry. npm repeats optional ones among the required: optional wins. */
export function missing(lock: Lock): Missing[] {
  return Object.entries(lock.packages)
    .filter(([, locked]) => !locked.link)
    .flatMap(([from, { dependencies, devDependencies, optionalDependencies = {} }]) => [
      ...Object.keys({ ...dependencies, ...devDependencies })
        .filter((name) => !(name in optionalDependencies))
        .map((name) => ({ from, name, isOptional: false })),
      ...Object.keys(optionalDependencies).map((name) => ({ from, name, isOptional: true })),
    ])
    .filter(({ from, name }) => !findPackage(lock, from, name))
}
