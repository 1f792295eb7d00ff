/*
 * Made up, and put together here from parts, so that this file holds nothing that looks like a secret to
 * those who scan repositories.
 */

const of = (alphabet: string, count: number): string => alphabet.repeat(count).slice(0, count)
const WORD = 'aB3dE5gH7jK9'
const HEX = '0a1b2c3d4e5f'
const LETTERS = 'aBcDeFgHiJ'
const join = (...parts: string[]): string => parts.join('')

export const SAMPLES: readonly [[name: string, secret: string], ...[name: string, secret: string][]] = [
  ['github-pat', join('ghp', '_', of(WORD, 36))],
  ['github-fine-grained-pat', join('github', '_pat_', of(WORD, 82))],
  ['github-oauth', join('gho', '_', of(WORD, 36))],
  ['github-app-token', join('ghs', '_', of(WORD, 36))],
  ['github-user-token', join('ghu', '_', of(WORD, 36))],
  ['github-refresh-token', join('ghr', '_', of(WORD, 76))],
  ['gitlab-pat', join('glpat', '-', of(WORD, 20))],
  ['gitlab-pat-routable', join('glpat', '-', of(WORD, 30), '.', of('0a1', 9))],
  ['aws-access-token', join('AK', 'IA', of('ABCDEFGH234567', 16))],
  ['gcp-api-key', join('AI', 'za', of(WORD, 35))],
  ['anthropic-api-key', join('sk-', 'ant-', 'api03-', of(WORD, 93), 'AA')],
  ['openai-api-key', join('sk-', of(WORD, 20), 'T3Blbk', 'FJ', of(WORD, 20))],
  ['slack-token', join('xo', 'xb-', of('123', 12), '-', of('456', 12), '-', of(WORD, 24))],
  ['slack-app-token', join('xa', 'pp-1-', of('A0B1', 11), '-', of('12', 13), '-', of(HEX, 64))],
  ['slack-webhook-url', join('https://hooks.', 'slack.com/services/', of('T0B1/', 46))],
  ['stripe-access-token', join('sk', '_live_', of(WORD, 24))],
  ['npm-access-token', join('np', 'm_', of(WORD, 36))],
  ['pypi-upload-token', join('py', 'pi-', 'AgEIcHlwaS5vcmc', of(WORD, 60))],
  ['rubygems-api-token', join('ruby', 'gems_', of(HEX, 48))],
  ['sendgrid-api-token', join('S', 'G.', of(WORD, 22), '.', of(WORD, 43))],
  ['digitalocean-pat', join('do', 'p_v1_', of(HEX, 64))],
  ['databricks-api-token', join('da', 'pi', of(HEX, 32))],
  ['doppler-api-token', join('dp', '.pt.', of(WORD, 43))],
  ['grafana-service-account-token', join('gl', 'sa_', of(WORD, 32), '_', of(HEX, 8))],
  ['heroku-api-key-v2', join('HR', 'KU-AA', of(WORD, 58))],
  ['huggingface-access-token', join('h', 'f_', of(LETTERS, 34))],
  ['linear-api-key', join('lin', '_api_', of(WORD, 40))],
  ['postman-api-token', join('PM', 'AK-', of(HEX, 24), '-', of(HEX, 34))],
  ['pulumi-api-token', join('pu', 'l-', of(HEX, 40))],
  ['atlassian-api-token', join('ATA', 'TT3', of(WORD, 186))],
  ['age-secret-key', join('AGE-', 'SECRET-KEY-1', of('QPZRY9X8', 58))],
  [
    'private-key',
    join('-----BEGIN RSA ', 'PRIVATE KEY-----\n', of(WORD, 64), '\n-----END RSA PRIVATE KEY-----'),
  ],
]

/** What jobs really hold, and is no secret. */
export const ORDINARY: readonly [what: string, text: string][] = [
  ['a commit', '61e9540b4c1f0a2d3e4f5a6b7c8d9e0f1a2b3c4d'],
  ['a SHA-256', of(HEX, 64)],
  ['a UUID', '123e4567-e89b-12d3-a456-426614174000'],
  ['prose about tokens', 'Put your ghp_ token, github_pat_... or npm_config_registry into the environment.'],
  ['a placeholder', 'ghp_xxxx, glpat-XXXX, sk-..., AKIA..., xoxb-your-token, sk_live_...'],
  ['a test key of Stripe', join('sk', '_test_', of(WORD, 24))],
  ['a public key', `-----BEGIN PUBLIC KEY-----\n${of(WORD, 64)}\n-----END PUBLIC KEY-----`],
  ['a certificate', `-----BEGIN CERTIFICATE-----\n${of(WORD, 64)}\n-----END CERTIFICATE-----`],
  ['words about a private key', 'It failed: -----BEGIN PRIVATE KEY----- was not found in the file'],
  ['base64 of a picture', of(`${WORD}+/`, 5000)],
  [
    'a name with such letters',
    'AKIAHAMA-festival, hf_model_name_with_many_underscores_in_it, pul-request-1234',
  ],
  ['a sealed value', `eyJhbGciOiJkaXIifQ..${of(WORD, 16)}.${of(WORD, 40)}.${of(WORD, 22)}`],
  ['a module path', 'node_modules/npm_lifecycle_event/dapi/github_path_utils.ts'],
  ['an email', 'ada.lovelace@example.com'],
  ['a longer word', join('xghp_', of(WORD, 36))],
]
