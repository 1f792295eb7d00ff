import { allowWorkflow as isRule } from '../../http/wire/generated/validators.js'
import { readAllowWorkflow } from '../../http/wire/read.ts'
import { writeRule } from '../../http/wire/write.ts'
import { type Command, textOf } from '../command.ts'
import { GRANT_OPTION, readGrants } from './grant.ts'
import { describeRule } from './list.ts'
import { ACCESS_OPTIONS, openAccess, readAsBody } from './open-access.ts'

export const allowWorkflow: Command = {
  name: 'keys allow-workflow',
  operand: 'REPOSITORY',
  summary: 'Allow runs of GitHub Actions by their own identity, without a secret',
  options: {
    ...ACCESS_OPTIONS,
    grant: GRANT_OPTION,
    id: { type: 'string', value: 'ID', help: 'What the rule is called; made up' },
    'repository-id': { type: 'string', value: 'NUMBER', help: "GitHub's id of it; kept at the first use" },
    workflow: { type: 'string', value: 'FILE', help: 'Only this one, as .github/workflows/build.yml' },
    'workflow-ref': { type: 'string', value: 'REF', help: 'Only this file at this ref, as the claim has it' },
    'job-workflow-ref': { type: 'string', value: 'REF', help: 'Only jobs of this reusable workflow' },
    ref: { type: 'string', value: 'REF', help: 'Only runs of this branch or tag, as refs/heads/main' },
    environment: { type: 'string', value: 'NAME', help: 'Only jobs of this environment' },
    event: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      help: 'Only runs that this started; by default those that no stranger can cause',
    },
  },
  async run(values, terminal) {
    const fields = {
      id: values.id,
      repository: values.REPOSITORY,
      repository_id: values['repository-id'],
      workflow: values.workflow,
      workflow_ref: values['workflow-ref'],
      ref: values.ref,
      job_workflow_ref: values['job-workflow-ref'],
      environment: values.environment,
      events: textOf(values, 'event')?.split(','),
      grants: readGrants(values),
    }
    const request = readAllowWorkflow(readAsBody(fields, isRule))
    const { rules } = openAccess(values, terminal)
    const rule = await rules.allow(request)
    terminal.print(values.json === true ? JSON.stringify(writeRule(rule)) : describeRule(rule))
    return 0
  },
}
