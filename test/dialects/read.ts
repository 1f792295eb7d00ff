/** An answer's body, for tests that compare it with what a document shows. */
export async function bodyOf<T = Record<string, unknown>>(response: Response): Promise<T> {
  return (await response.json()) as T
}
