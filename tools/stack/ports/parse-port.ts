import { LaunchFailure } from '../part/launch-failure.ts'

/** A port as a person wrote it into an environment variable. */
export function parsePort(variable: string, text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port
  throw new LaunchFailure(`${variable} is "${text}", which is not a port.`, {
    advice: 'A port is a whole number from 1 to 65535.',
  })
}
