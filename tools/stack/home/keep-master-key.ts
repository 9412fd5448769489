import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { replaceFile } from './replace-file.ts'

/** Makes the master key of this home's wallets at the first start. It outlives the data: it opens their backups. */
export function keepMasterKey(file: string): void {
  if (!existsSync(file)) replaceFile(file, `${randomBytes(32).toString('hex')}\n`, 0o600)
}
