import { counter, type Family, gauge } from '@octoqueue/metrics-text'
import type { Door } from './door.ts'
import type { Listener } from './listener.ts'

export type WebhookReport = ReturnType<typeof reportOn>

/** Says whether the deliveries about a repository come. */
export const reportOn = ({ refused }: Pick<Door, 'refused'>, { state }: Pick<Listener, 'state'>) => ({
  /** As JSON. */
  health() {
    const { deliveries, lastAtMs, isRelied, news } = state()
    const instant = (atMs: number) => new Date(atMs).toISOString()
    return {
      last_delivery: lastAtMs === undefined ? null : instant(lastAtMs),
      deliveries,
      refused: refused(),
      relied_on: isRelied,
      news: news ? { event: news.event, at: instant(news.atMs), detail: news.words } : null,
    }
  },
  metrics(): Family[] {
    const { deliveries, lastAtMs = 0, isRelied } = state()
    return [
      counter('octoqueue_webhook_deliveries', 'Webhooks of this repository that were taken.', deliveries),
      counter('octoqueue_webhooks_refused', 'Requests for webhooks that were refused.', refused()),
      gauge('octoqueue_webhook_last_timestamp_seconds', 'When the last one came; 0 before.', lastAtMs / 1000),
      gauge('octoqueue_webhooks_relied_on', 'Whether sweeps are left out for them.', Number(isRelied)),
    ]
  },
})
