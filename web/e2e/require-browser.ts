import { adviceFor, BROWSER, locate } from '../../tools/system/system-programs.ts'

/** Says what is missing before the first story; whoever only reads the settings needs no browser. */
export default function requireBrowser(): void {
  if (!locate(BROWSER)) throw new Error(adviceFor(BROWSER))
}
