/** A format of secrets that its issuer made recognisable. */
export interface Pattern {
  /** As gitleaks and GitHub call it, for people to look up. */
  name: string
  /** What it is, in words. */
  words: string
  /** The text that each of them holds, in lower case: the pattern is tried only where it stands. */
  hint: string
  regex: RegExp
}

/*
 * Only formats with a fixed beginning and a fixed length or alphabet, so that names, hashes, ids and prose
 * are none of them. From gitleaks' rules (https://github.com/gitleaks/gitleaks, config/gitleaks.toml at b58d3f1,
 * MIT), which agree with what GitHub's push protection blocks
 * (https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns).
 * Rules that go by a word beside the value, such as `password`, are left out: they err too often.
 */
const row = (name: string, words: string, hint: string, regex: RegExp): Pattern => ({
  name,
  words,
  hint,
  regex,
})

/** No letter, digit or hyphen before it, and none after. */
const whole = (source: string): RegExp => new RegExp(`(?<![\\w-])(?:${source})(?![\\w-])`)

export const PATTERNS: readonly Pattern[] = [
  row('github-pat', 'a personal access token of GitHub', 'ghp_', whole('ghp_[0-9A-Za-z]{36}')),
  row(
    'github-fine-grained-pat',
    'a fine-grained token of GitHub',
    'github_pat_',
    whole('github_pat_\\w{82}'),
  ),
  row('github-oauth', 'an OAuth token of GitHub', 'gho_', whole('gho_[0-9A-Za-z]{36}')),
  row('github-app-token', 'a token of a GitHub App', 'ghs_', /(?<![\w-])ghs_[0-9A-Za-z][\w.-]{35,520}/),
  row('github-user-token', 'a user token of a GitHub App', 'ghu_', whole('ghu_[0-9A-Za-z]{36}')),
  row('github-refresh-token', 'a refresh token of GitHub', 'ghr_', whole('ghr_[0-9A-Za-z]{36,76}')),
  row('gitlab-pat', 'a personal access token of GitLab', 'glpat-', whole('glpat-[\\w-]{20}')),
  row(
    'gitlab-pat-routable',
    'a personal access token of GitLab',
    'glpat-',
    whole('glpat-[\\w-]{27,300}\\.[0-9a-z]{9}'),
  ),
  row(
    'aws-access-token',
    'an access key of AWS',
    'a',
    /(?<![\w-])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![\w-])/,
  ),
  row('gcp-api-key', 'an API key of Google', 'aiza', whole('AIza[\\w-]{35}')),
  row(
    'anthropic-api-key',
    'an API key of Anthropic',
    'sk-ant-',
    whole('sk-ant-(?:api03|admin01)-[\\w-]{93}AA'),
  ),
  row(
    'openai-api-key',
    'an API key of OpenAI',
    't3blbkfj',
    whole('sk-(?:(?:proj|svcacct|admin)-[\\w-]{58,74}|[0-9A-Za-z]{20})T3BlbkFJ[\\w-]{20,74}'),
  ),
  row(
    'slack-token',
    'a token of Slack',
    'xox',
    /(?<![\w-])xox[bpe](?:-[0-9]{10,13}){1,3}-[0-9A-Za-z-]{24,34}(?![\w-])/,
  ),
  row(
    'slack-app-token',
    'an app token of Slack',
    'xapp-',
    /(?<![\w-])xapp-\d-[A-Z0-9]+-\d+-[a-z0-9]+(?![\w-])/,
  ),
  row(
    'slack-webhook-url',
    'a webhook of Slack',
    'hooks.slack.com',
    /https:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{43,56}/,
  ),
  row(
    'stripe-access-token',
    'a key of Stripe',
    '_live_',
    whole('(?:sk|rk)_(?:live|prod)_[0-9A-Za-z]{10,99}'),
  ),
  row('npm-access-token', 'an access token of npm', 'npm_', whole('npm_[0-9A-Za-z]{36}')),
  row('pypi-upload-token', 'an upload token of PyPI', 'pypi-', whole('pypi-AgEIcHlwaS5vcmc[\\w-]{50,1000}')),
  row('rubygems-api-token', 'an API token of RubyGems', 'rubygems_', whole('rubygems_[a-f0-9]{48}')),
  row('sendgrid-api-token', 'an API key of SendGrid', 'sg.', whole('SG\\.[\\w-]{22}\\.[\\w-]{43}')),
  row('digitalocean-pat', 'a token of DigitalOcean', '_v1_', whole('do[opr]_v1_[a-f0-9]{64}')),
  row('databricks-api-token', 'a token of Databricks', 'dapi', whole('dapi[a-f0-9]{32}(?:-\\d)?')),
  row('doppler-api-token', 'a token of Doppler', 'dp.pt.', whole('dp\\.pt\\.[0-9A-Za-z]{43}')),
  row(
    'grafana-service-account-token',
    'a token of Grafana',
    'glsa_',
    whole('glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}'),
  ),
  row('heroku-api-key-v2', 'an API key of Heroku', 'hrku-aa', whole('HRKU-AA[\\w-]{58}')),
  row('huggingface-access-token', 'a token of Hugging Face', 'hf_', whole('hf_[A-Za-z]{34}')),
  row('linear-api-key', 'an API key of Linear', 'lin_api_', whole('lin_api_[0-9A-Za-z]{40}')),
  row('postman-api-token', 'an API key of Postman', 'pmak-', whole('PMAK-[A-Fa-f0-9]{24}-[A-Fa-f0-9]{34}')),
  row('pulumi-api-token', 'a token of Pulumi', 'pul-', whole('pul-[a-f0-9]{40}')),
  row('atlassian-api-token', 'an API token of Atlassian', 'atatt3', /(?<![\w-])ATATT3[\w=-]{186}(?![\w-])/),
  row('age-secret-key', 'a secret key of age', 'age-secret-key-1', whole('AGE-SECRET-KEY-1[0-9A-Z]{58}')),
  row(
    'private-key',
    'a private key',
    'private key',
    /-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,200}?[A-Za-z0-9+/]{40}/,
  ),
]
