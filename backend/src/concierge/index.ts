export { ConciergeModule } from './concierge.module.ts'
export { UpstreamRefused, UpstreamUnavailable } from './upstream/upstream.errors.ts'
export { UpstreamModule } from './upstream/upstream.module.ts'
export { type Question, Upstream } from './upstream/upstream.ts'
