/** Levels of arrays and objects in a payload: keeps the call stack short. */
export const MAX_PAYLOAD_DEPTH = 32
/** A schema has to fit where jobs fit: GitHub gives an issue's body 65,536 characters. */
export const MAX_SCHEMA_BYTES = 65_536
/**
 * Levels of arrays and objects. A subschema takes two, so this is enough for payloads of 32 levels, the
 * deepest there are.
 */
export const MAX_SCHEMA_DEPTH = 64
/** Values of any kind in a schema, so that every walk over it takes milliseconds. */
export const MAX_SCHEMA_VALUES = 10_000
/** Schemas that may apply to one and the same value one within the other: keeps the call stack short. */
export const MAX_NESTED_CHOICES = 32
/**
 * Ways in which a value can be checked again and again by `allOf`, `anyOf`, `oneOf`, `not`, `if`, `$ref`. We
 * remember verdicts and would take it, but whoever checks payloads with another library would not.
 */
export const MAX_CHOICES = 10_000
export const MAX_PATTERN_CHARACTERS = 500
/** Patterns in one schema: each costs up to some milliseconds to compile. */
export const MAX_PATTERNS = 100
/** Parts of one pattern, repeats written out: matching takes at most their number times the text's length. */
export const MAX_PATTERN_SIZE = 2_000
/**
 * Parts of all patterns of a schema together; compiling one part takes up to some hundredths of a
 * millisecond.
 */
export const MAX_ALL_PATTERNS_SIZE = 5_000
/** So many things that are wrong are told; whoever sent more of them has enough to begin with. */
export const MAX_VIOLATIONS = 20
/** Steps that checking one payload may take, each some tenths of a microsecond. */
export const MAX_STEPS = 1_000_000
/** Pointers to places with very long names stop above them. */
export const MAX_POINTER_CHARACTERS = 500
/** What a sentence quotes of a name or value. */
export const MAX_QUOTED_CHARACTERS = 50
/** Lists of names or values that are longer are counted and not told. */
export const MAX_LISTED_CHARACTERS = 200
