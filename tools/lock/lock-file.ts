import { readFileSync } from 'node:fs'

/** What npm writes of one package, as far as the checks look at it. */
export type LockedPackage = {
  version?: string
  resolved?: string
  link?: boolean
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

/** Packages by the path of their folder from the root; the root itself is ''. */
export type Lock = { packages: Record<string, LockedPackage> }

export function readLock(file: string): Lock {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Where Node.js would find a package asked for in the folder `from`, or nothing: nearest node_modules first. */
export function findPackage({ packages }: Lock, from: string, name: string): string | undefined {
  for (let folder: string | undefined = from; folder !== undefined; folder = parentOf(folder)) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (packages[path]) return path
  }
  return undefined
}

function parentOf(folder: string): string | undefined {
  if (folder === '') return undefined
  const cut = folder.lastIndexOf('/')
  const parent = cut < 0 ? '' : folder.slice(0, cut)
  // `a/node_modules` and `a/node_modules/@scope` are no places that hold a node_modules of their own.
  return /(^|\/)node_modules(\/@[^/]+)?$/.test(parent) ? parentOf(parent) : parent
}
