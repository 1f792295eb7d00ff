/** Latin letters and signs, each with its lookalikes: letters of other scripts, digits, dashes. */
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
  l: 'i1|ıіιɩӏاǀ!¡ɪ',
  n: 'ոռη',
  o: '0оοօᴏσ',
  p: 'рρᴘᴩⲣ',
  q: 'ԛզꞯ',
  r: 'гᴦ',
  s: 'ѕꜱ',
  t: 'тτᴛ',
  u: 'υսᴜʋ',
  v: 'ѵνᴠ',
  y: 'уүγʏ',
  ':': 'ː˸։׃∶꞉𝈺⁚᛬',
  '-': '‐‑‒–—―−⁃﹘',
}

const LETTERS = new Map(
  Object.entries(LOOKALIKES).flatMap(([letter, alikes]) => Array.from(alikes, (alike) => [alike, letter])),
)

/**
 * What a word looks like: without case, accents, blanks and what shows as nothing, its letters replaced by
 * the Latin ones that they look like. Two words with one appearance cannot be told apart at a glance. After
 * Unicode's "skeletons" (UTS 39), with the letters alone that plain English labels are made of.
 */
export function appearanceOf(word: string): string {
  const bare = word
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\s\u2800]/gu, '')
  return Array.from(bare, (letter) => LETTERS.get(letter) ?? letter).join('')
}
