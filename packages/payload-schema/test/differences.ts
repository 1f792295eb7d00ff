/**
 * The tests of the official suite in which our verdict differs, as the beginnings of their names, with the
 * reasons.
 */
export const DIFFERENCES: Readonly<Record<string, readonly { begins: string; reason: string }[]>> = {
  '2020-12': [
    {
      begins: 'format.json: ',
      reason:
        'In 2020-12 a format decides nothing unless asked to. Here it is: a wrong date in a job is of no use.',
    },
    {
      begins: 'optional/format/iri.json: validation of IRIs: an IPvFuture host',
      reason: 'IRIs are read by the URL parser of the platform, which knows IPv4 and IPv6 alone.',
    },
  ],
  'draft-07': [
    {
      begins: 'optional/content.json: ',
      reason: 'The content of strings is not looked into; 2020-12 takes the optional check of draft-07 back.',
    },
    {
      begins: 'optional/format/iri.json: validation of IRIs: an IPvFuture host',
      reason: 'IRIs are read by the URL parser of the platform, which knows IPv4 and IPv6 alone.',
    },
  ],
}
