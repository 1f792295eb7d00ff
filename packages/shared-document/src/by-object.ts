/** A cache by identity: reads something of an object, such as a section of a document, once an object. */
export function cachedByObject<K extends object, V>(read: (object: K) => V): (object: K) => V {
  const cache = new WeakMap<K, V>()
  return (object) => {
    const known = cache.get(object)
    if (known !== undefined) return known
    const value = read(object)
    cache.set(object, value)
    return value
  }
}
