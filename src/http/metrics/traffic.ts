/** Requests that were answered, by operation and class of status. */
export interface Answered {
  /** Method and path as the table of operations writes them; empty when the request was for none of them. */
  operation: string
  /** `2xx` and the like. */
  status: string
  count: number
}

/** Counts answers. Operations and classes are few, so that what is kept is, too. */
export function createTraffic() {
  const counts = new Map<string, Answered>()
  return {
    count(operation: string, status: number): void {
      const answered = { operation, status: `${Math.floor(status / 100)}xx` }
      const key = `${answered.operation} ${answered.status}`
      counts.set(key, { ...answered, count: (counts.get(key)?.count ?? 0) + 1 })
    },
    counted: (): readonly Answered[] => [...counts.values()],
  }
}

export type Traffic = ReturnType<typeof createTraffic>
