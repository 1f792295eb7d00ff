import type { Command } from './command.ts'

export const SHELLS = ['bash', 'zsh', 'fish'] as const

export interface Completed {
  name: string
  commands: readonly Pick<Command, 'name' | 'summary' | 'options'>[]
}

/** The script that completes a program's commands and options in a shell. */
export function complete(shell: (typeof SHELLS)[number], program: Completed): string {
  return { bash: bash(program), zsh: zsh(program), fish: fish(program) }[shell]
}

const optionsOf = ({ options }: Completed['commands'][number]) =>
  [...Object.keys(options), 'help'].map((name) => `--${name}`)

/** The first words of the commands, each once, and `help`. */
const wordsOf = ({ commands }: Completed) => [
  ...new Set([...commands.map(({ name }) => name.split(' ')[0] ?? ''), 'help']),
]

/** The second words after a first one. */
const groupsOf = ({ commands }: Completed) =>
  Map.groupBy(
    commands.flatMap(({ name }) => {
      const [first = '', second] = name.split(' ')
      return second === undefined ? [] : [{ first, second }]
    }),
    ({ first }) => first,
  )

function bash({ name, commands }: Completed): string {
  const cases = commands.map((one) => `    '${one.name}') words='${optionsOf(one).join(' ')}' ;;`)
  const groups = [...groupsOf({ name, commands })].map(
    ([first, all]) => `    ${first}) words='${all.map(({ second }) => second).join(' ')}' ;;`,
  )
  return `# ${name} completion bash > ~/.local/share/bash-completion/completions/${name}
_${name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${wordsOf({ name, commands }).join(' ')}'
  elif [ "\${current:0:1}" != - ] && [ "$COMP_CWORD" -eq 2 ]; then
    case "\${COMP_WORDS[1]}" in
${groups.join('\n')}
    help) words='${wordsOf({ name, commands }).join(' ')}' ;;
    esac
  else
    case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${cases.filter((line) => / '\w+ /.test(line)).join('\n')}
    *) case "\${COMP_WORDS[1]}" in
${cases.filter((line) => !/ '\w+ /.test(line)).join('\n')}
    esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _${name} ${name}`
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

function zsh(program: Completed): string {
  const { name, commands } = program
  const words = wordsOf(program).map((word) => {
    const summary = commands.find((one) => one.name === word)?.summary ?? `${word} ...`
    return `    ${quoted(`${word}:${summary}`)}`
  })
  const cases = commands.map((one) => `    ${quoted(one.name)}) compadd -- ${optionsOf(one).join(' ')} ;;`)
  const groups = [...groupsOf(program)].map(
    ([first, all]) => `    ${first}) compadd -- ${all.map(({ second }) => second).join(' ')} ;;`,
  )
  return `#compdef ${name}
_${name}() {
  local -a commands
  commands=(
${words.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  if (( CURRENT == 3 )) && [[ $words[3] != -* ]]; then
    case "$words[2]" in
${groups.join('\n')}
    *) _files ;;
    esac
    return
  fi
  case "$words[2] $words[3]" in
${cases.filter((line) => / '\w+ /.test(line)).join('\n')}
    *) case "$words[2]" in
${cases.filter((line) => !/ '\w+ /.test(line)).join('\n')}
    esac ;;
  esac
}
compdef _${name} ${name}`
}

function fish(program: Completed): string {
  const { name, commands } = program
  const first = wordsOf(program).map((word) => {
    const summary = commands.find((one) => one.name === word)?.summary ?? ''
    return `complete -c ${name} -n __fish_use_subcommand -a ${word} -d ${quoted(summary)}`
  })
  const rest = commands.flatMap((one) => {
    const [word = '', second] = one.name.split(' ')
    const seen = `__fish_seen_subcommand_from ${word}`
    const when = second === undefined ? seen : `${seen}; and __fish_seen_subcommand_from ${second}`
    const options = Object.entries(one.options).map(
      ([option, { type, help }]) =>
        `complete -c ${name} -n ${quoted(when)} -l ${option}${type === 'string' ? ' -r' : ''} -d ${quoted(help)}`,
    )
    return second === undefined
      ? options
      : [`complete -c ${name} -n ${quoted(seen)} -a ${second}`, ...options]
  })
  return [...first, ...rest].join('\n')
}
