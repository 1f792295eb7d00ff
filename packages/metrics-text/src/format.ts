/** Prometheus's own text format, or the one that OpenMetrics made of it. */
export type Format = 'prometheus' | 'openmetrics'

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  prometheus: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
}

/** The format for whoever sends this Accept header: OpenMetrics only where it is asked for by name. */
export const formatFor = (accept: string | undefined): Format =>
  accept?.includes('application/openmetrics-text') ? 'openmetrics' : 'prometheus'
