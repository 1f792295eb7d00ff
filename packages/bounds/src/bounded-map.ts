/**
 * A map of at most `limit` entries, for caches and counters: beyond the limit the entry that was set longest
 * ago goes. Setting a key again makes it the newest; reading does not, so whoever wants the least recently
 * *used* entry to go sets what was read.
 */
export class BoundedMap<K, V> extends Map<K, V> {
  readonly limit: number

  constructor(limit: number) {
    super()
    this.limit = limit
  }

  override set(key: K, value: V): this {
    this.delete(key)
    super.set(key, value)
    for (const oldest of this.keys()) {
      if (this.size <= this.limit) break
      this.delete(oldest)
    }
    return this
  }
}
