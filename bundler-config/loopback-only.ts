// Preloaded into the bundler by `node --import`: it listens on every interface and has no option for that.
// Whatever it listens on is bound to loopback instead.
import { type ListenOptions, Server } from 'node:net'

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']
const listen = Server.prototype.listen

Server.prototype.listen = function (this: Server, ...args: unknown[]) {
  return Reflect.apply(listen, this, onLoopback(args))
}

/** The forms of listen() that name a port get a loopback host; a path, a handle or a descriptor is left as it is. */
function onLoopback(args: unknown[]): unknown[] {
  const [first, ...rest] = args
  const callback = rest.find((argument) => typeof argument === 'function')
  if (isPort(first)) return [{ port: Number(first), host: loopbackFor(rest[0]) }, callback]
  if (isOptions(first) && first.port !== undefined) return [{ ...first, host: loopbackFor(first.host) }, callback]
  if (first === undefined || typeof first === 'function') return [{ port: 0, host: loopbackFor(undefined) }, first]
  return args
}

function loopbackFor(host: unknown): string {
  return typeof host === 'string' && LOOPBACK.includes(host) ? host : '127.0.0.1'
}

function isPort(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))
}

function isOptions(value: unknown): value is ListenOptions {
  return typeof value === 'object' && value !== null
}
