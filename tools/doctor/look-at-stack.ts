import { existsSync, readFileSync } from 'node:fs'
import { launcherOf } from '../stack/home/claim-home.ts'
import type { Home } from '../stack/home/home.ts'
import { readParts } from '../stack/home/parts-record.ts'
import { isAlive } from '../stack/home/process-identity.ts'
import { DOORS } from '../stack/ports/choose-ports.ts'
import { isPortFree } from '../stack/ports/is-port-free.ts'
import { parsePort } from '../stack/ports/parse-port.ts'
import { askHealth, complaintsOf } from '../stack/product/check-health.ts'
import type { Finding } from './finding.ts'

/** Whether a stack runs on this home and how it is; if none does, whether one could. */
export async function lookAtStack(home: Home, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const launcher = launcherOf(home.launcherFile)
  if (launcher && isAlive(launcher)) return [await running(home, launcher.pid)]
  const left = readParts(home.partsFile).filter(isAlive)
  if (left.length > 0) {
    const what = `A launcher died here and left ${left.map(({ name, pid }) => `${name} (pid ${pid})`).join(', ')}`
    return [{ state: 'missing', what, remedy: 'The next npm start ends them.' }]
  }
  return [{ state: 'ok', what: `No stack is running on ${home.folder}` }, ...(await Promise.all(doors(env)))]
}

async function running(home: Home, pid: number): Promise<Finding> {
  const what = `A stack is running on ${home.folder} (pid ${pid})`
  if (!existsSync(home.stackFile)) return { state: 'ok', what: `${what}, still starting or stopping` }
  const { web, api }: { web: string; api: string } = JSON.parse(readFileSync(home.stackFile, 'utf8'))
  const health = await askHealth(api)
  const remedy = `The logs are in ${home.logs}.`
  if (!health) return { state: 'wrong', what: `${what}, but its API does not answer at ${api}`, remedy }
  const addresses = `web ${web}, API ${api}`
  if (health.status === 'ready') return { state: 'ok', what: `${what} and is well: ${addresses}` }
  const state = health.status === 'degraded' ? 'missing' : 'wrong'
  return { state, what: `${what} and is ${health.status}: ${complaintsOf(health).join(', ')}; ${addresses}`, remedy }
}

function doors(env: NodeJS.ProcessEnv): Promise<Finding>[] {
  return DOORS.map(async ({ part, variable, standard }): Promise<Finding> => {
    const text = env[variable]
    try {
      const port = text ? parsePort(variable, text) : standard
      if (await isPortFree(port)) return { state: 'ok', what: `Port ${port} for ${part} is free` }
      if (!text) return { state: 'ok', what: `Port ${port} for ${part} is taken: npm start takes the next free one` }
      return {
        state: 'wrong',
        what: `${variable} is ${port}, which is taken`,
        remedy: `Set ${variable} to another port.`,
      }
    } catch (cause) {
      const [what = '', remedy = ''] = (cause as Error).message.split('\n')
      return { state: 'wrong', what, remedy }
    }
  })
}
