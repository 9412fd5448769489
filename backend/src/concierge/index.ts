export { UpstreamRefused, UpstreamUnavailable } from './upstream/upstream.errors.ts'
export { type Bought, type Message, type Question, Upstream } from './upstream/upstream.ts'
