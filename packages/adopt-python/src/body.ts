const FENCE = /^```json\s*\n(\{[\s\S]*\})\s*\n```\s*$/

/**
 * Whether the Python octoqueue may have written a body: one fence with the JSON of an object, and nothing
 * else. The queue itself also took bodies that people wrote around such a fence.
 */
export function isPythonBody(body: string): boolean {
  const [, json] = FENCE.exec(body.replaceAll('\r\n', '\n')) ?? []
  if (json === undefined) return false
  try {
    JSON.parse(json)
    return true
  } catch {
    return false
  }
}
