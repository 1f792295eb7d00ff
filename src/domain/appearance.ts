/*
 * What a word looks like: two words with one appearance cannot be told apart at a glance. After Unicode's "skeletons"
 * (UTS 39), with the letters alone that the queue's own labels are made of.
 */

/** Latin letters and signs, each with what is taken for it: Cyrillic, Greek, Armenian and phonetic letters, digits, dashes. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'аαɑ',
  b: 'ьƅ',
  c: 'сϲᴄ',
  d: 'ԁ',
  e: 'еҽ℮',
  f: 'ƒ',
  g: 'ɡց',
  h: 'һհ',
  k: 'кκᴋ',
  l: 'i1|ıіιɩӏاǀ!',
  n: 'ոռη',
  o: '0оοօᴏσ',
  p: 'рρ',
  q: 'ԛզ',
  r: 'гᴦ',
  s: 'ѕꜱ',
  t: 'тτᴛ',
  u: 'υսᴜʋ',
  v: 'ѵνᴠ',
  y: 'уүγʏ',
  ':': 'ː˸։׃∶꞉𝈺⁚',
  '-': '‐‑‒–—―−⁃﹘',
}

const LETTERS = new Map(
  Object.entries(LOOKALIKES).flatMap(([letter, alikes]) => Array.from(alikes, (alike) => [alike, letter])),
)

/** A word without case, accents, blanks and what shows as nothing, its letters replaced by the Latin ones that they look like. */
export function appearance(word: string): string {
  const bare = word
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\s\u2800]/gu, '')
  return Array.from(bare, (letter) => LETTERS.get(letter) ?? letter).join('')
}
