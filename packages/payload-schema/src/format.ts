import {
  IsDate,
  IsDateTime,
  IsDuration,
  IsEmail,
  IsHostname,
  IsIdnEmail,
  IsIdnHostname,
  IsIPv4,
  IsIPv6,
  IsIri,
  IsIriReference,
  IsJsonPointer,
  IsRegex,
  IsRelativeJsonPointer,
  IsTime,
  IsUri,
  IsUriReference,
  IsUriTemplate,
  IsUuid,
} from 'typebox/format'

interface Format {
  /** What a string of this format is called in a sentence. */
  words: string
  isMet: (text: string) => boolean
}

/**
 * The formats of the JSON Schema drafts. A format that is not among them would assert nothing, so a schema
 * with one is refused. The functions are used one by one: the library's registry of formats is a global that
 * anybody may change.
 */
export const FORMATS: ReadonlyMap<string, Format> = new Map(
  Object.entries({
    // RFC 9557 adds `[Europe/Berlin]` to an instant; the drafts name RFC 3339 alone.
    'date-time': {
      words: 'an instant such as 2026-11-21T22:00:00Z',
      isMet: (text) => !text.includes('[') && IsDateTime(text),
    },
    date: { words: 'a date such as 2026-11-21', isMet: IsDate },
    time: { words: 'a time of day such as 22:00:00Z', isMet: (text) => IsTime(text) },
    duration: { words: 'a duration such as PT1H30M', isMet: IsDuration },
    email: { words: 'an email address', isMet: IsEmail },
    'idn-email': { words: 'an email address', isMet: IsIdnEmail },
    hostname: { words: 'a host name', isMet: IsHostname },
    'idn-hostname': { words: 'a host name', isMet: IsIdnHostname },
    ipv4: { words: 'an IPv4 address', isMet: IsIPv4 },
    ipv6: { words: 'an IPv6 address', isMet: IsIPv6 },
    uri: { words: 'a URI such as https://example.com/', isMet: IsUri },
    'uri-reference': { words: 'a URI or a relative reference', isMet: IsUriReference },
    'uri-template': { words: 'a URI template such as /jobs/{id}', isMet: IsUriTemplate },
    iri: { words: 'an IRI such as https://example.com/', isMet: IsIri },
    'iri-reference': { words: 'an IRI or a relative reference', isMet: IsIriReference },
    uuid: { words: 'a UUID', isMet: IsUuid },
    'json-pointer': { words: 'a JSON pointer such as /steps/0', isMet: IsJsonPointer },
    'relative-json-pointer': {
      words: 'a relative JSON pointer such as 1/name',
      isMet: IsRelativeJsonPointer,
    },
    regex: { words: 'a regular expression', isMet: IsRegex },
  } satisfies Record<string, Format>),
)
