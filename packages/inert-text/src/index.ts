export { appearanceOf } from './appearance.ts'
export { characters, cleanLine, cleanText, clip, isVisible } from './clean.ts'
export { codeSpan, commentJson, fenced, safeJson } from './markdown.ts'
export { inertTitle, readTitle } from './title.ts'
