// Written by scripts/build-client/main.ts from schemas/openapi.json.
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this service is and can do
         * @description Needs no key.
         */
        get: operations["service"];
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether GitHub and the ledger can be worked with; to callers also why not, and what is left of the rate limit
         * @description Needs no key.
         */
        get: operations["health"];
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether this process answers, for containers; asks nobody else
         * @description Needs no key.
         */
        get: operations["alive"];
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as GET /health, where containers look for it
         * @description Needs no key.
         */
        get: operations["ready"];
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This description of the API
         * @description Needs no key.
         */
        get: operations["describe"];
    };
    "/webhooks/github": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Takes a webhook of GitHub, by its signature; what it is about is looked at after the answer
         * @description Needs no key.
         */
        post: operations["webhook"];
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs, newest first
         * @description Needs the scope `read`.
         */
        get: operations["listJobs"];
        /**
         * Create a job
         * @description Needs the scope `enqueue`.
         */
        post: operations["createJob"];
    };
    "/create-job": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Create a job, for clients of the Python octoqueue
         * @description Needs the scope `enqueue`.
         */
        post: operations["createJobByFirstName"];
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job
         * @description Needs the scope `read`.
         */
        get: operations["getJob"];
        /**
         * Change a pending job
         * @description Needs the scope `admin`.
         */
        patch: operations["alterJob"];
    };
    "/jobs/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain why a job is where it is, and what happens next
         * @description Needs the scope `read`.
         */
        get: operations["explainJob"];
    };
    "/jobs/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Write a comment on the issue of a job
         * @description Needs the scope `claim`.
         */
        post: operations["commentOnJob"];
    };
    "/jobs/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Claim the most urgent job that is due
         * @description Needs the scope `claim`.
         */
        post: operations["claimJobs"];
    };
    "/jobs/claim-batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Claim the most urgent jobs that are due
         * @description Needs the scope `claim`.
         */
        post: operations["claimBatch"];
    };
    "/jobs/{id}/process": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Claim this job
         * @description Needs the scope `claim`.
         */
        post: operations["processJob"];
    };
    "/jobs/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Start a dispatched job: its workflow runs now
         * @description Needs the scope `claim`.
         */
        post: operations["startJob"];
    };
    "/jobs/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Extend the lease (heartbeat), and report progress
         * @description Needs the scope `claim`.
         */
        post: operations["extendJob"];
    };
    "/jobs/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Complete a job with its result
         * @description Needs the scope `claim`.
         */
        post: operations["completeJob"];
    };
    "/jobs/{id}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fail this attempt; the job is retried or fails
         * @description Needs the scope `claim`.
         */
        post: operations["failJob"];
    };
    "/jobs/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Give a job back; the attempt does not count
         * @description Needs the scope `claim`.
         */
        post: operations["releaseJob"];
    };
    "/jobs/{id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Keep a job from being claimed until somebody unblocks it
         * @description Needs the scope `claim`, or `admin` without a lease.
         */
        post: operations["blockJob"];
    };
    "/jobs/{id}/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Let a blocked job be claimed again
         * @description Needs the scope `admin`.
         */
        post: operations["unblockJob"];
    };
    "/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stop a job for good, whoever holds it
         * @description Needs the scope `admin`.
         */
        post: operations["cancelJob"];
    };
    "/jobs/{id}/requeue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Put an ended job back into its queue
         * @description Needs the scope `admin`.
         */
        post: operations["requeueJob"];
    };
    "/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the queues and count their jobs
         * @description Needs the scope `read`.
         */
        get: operations["listQueues"];
    };
    "/queues/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a queue
         * @description Needs the scope `read`.
         */
        get: operations["getQueue"];
    };
    "/queues/{name}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what is set for a queue
         * @description Needs the scope `read`.
         */
        get: operations["getQueueSettings"];
        /**
         * Set who may file jobs of a queue, and how its data are kept
         * @description Needs the scope `admin`.
         */
        patch: operations["setQueue"];
    };
    "/queues/{name}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pause a queue: nobody can claim from it
         * @description Needs the scope `admin`.
         */
        post: operations["pauseQueue"];
    };
    "/queues/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Resume a paused queue
         * @description Needs the scope `admin`.
         */
        post: operations["resumeQueue"];
    };
    "/queues/{name}/purge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Purge a queue: cancel its pending jobs
         * @description Needs the scope `admin`.
         */
        post: operations["purgeQueue"];
    };
    "/queues/{name}/purge-failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Purge the failed jobs of a queue: only their issues keep them, and no redrive puts them back
         * @description Needs the scope `admin`.
         */
        post: operations["purgeFailed"];
    };
    "/queues/{name}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Redrive a queue: requeue its failed jobs
         * @description Needs the scope `admin`.
         */
        post: operations["redriveQueue"];
    };
    "/sweep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sweep: expire leases, admit issues, serve requests, repair views, collect
         * @description Needs the scope `admin`.
         */
        post: operations["sweep"];
    };
    "/admin/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the keys and what they may do
         * @description Needs the scope `admin`.
         */
        get: operations["listKeys"];
        /**
         * Create a key; its secret is shown only this once
         * @description Needs the scope `admin`.
         */
        post: operations["createKey"];
    };
    "/admin/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rotate a key: give it a second secret, and end the first one after a while
         * @description Needs the scope `admin`.
         */
        post: operations["rotateKey"];
    };
    "/admin/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Revoke a key
         * @description Needs the scope `admin`.
         */
        delete: operations["revokeKey"];
    };
    "/admin/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the rules that allow runs of GitHub Actions
         * @description Needs the scope `admin`.
         */
        get: operations["listWorkflows"];
        /**
         * Allow runs of GitHub Actions by their own identity
         * @description Needs the scope `admin`.
         */
        post: operations["allowWorkflow"];
    };
    "/admin/workflows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Revoke a rule that allows runs of GitHub Actions
         * @description Needs the scope `admin`.
         */
        delete: operations["revokeWorkflow"];
    };
    "/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the projects, the oldest first
         * @description Needs the scope `read`.
         */
        get: operations["listProjects"];
        /**
         * Create a project
         * @description Needs the scope `admin`.
         */
        post: operations["createProject"];
    };
    "/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a project
         * @description Needs the scope `read`.
         */
        get: operations["getProject"];
        /**
         * Rename, describe, close or reopen a project
         * @description Needs the scope `admin`.
         */
        patch: operations["changeProject"];
    };
    "/queues/{name}/workflow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which workflow the jobs of a queue start
         * @description Needs the scope `read`.
         */
        get: operations["getWorkflow"];
        /**
         * Bind a queue to the workflow that each of its jobs starts
         * @description Needs the scope `admin`.
         */
        put: operations["bindWorkflow"];
        /**
         * Unbind a queue from its workflow
         * @description Needs the scope `admin`.
         */
        delete: operations["unbindWorkflow"];
    };
    "/admin/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the JSON Schema that the data of jobs must fit
         * @description Needs the scope `admin`.
         */
        get: operations["getSchema"];
        /**
         * Set the JSON Schema that the data of jobs must fit
         * @description Needs the scope `admin`.
         */
        post: operations["setSchema"];
        /**
         * Remove the JSON Schema that the data of jobs must fit
         * @description Needs the scope `admin`.
         */
        delete: operations["removeSchema"];
    };
    "/admin/schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the JSON Schemas that the data of jobs must fit
         * @description Needs the scope `admin`.
         */
        get: operations["listSchemas"];
    };
    "/admin/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the schedules, and when they are due
         * @description Needs the scope `admin`.
         */
        get: operations["listSchedules"];
    };
    "/admin/schedules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a schedule
         * @description Needs the scope `admin`.
         */
        get: operations["getSchedule"];
        /**
         * Set a schedule: when it makes which job
         * @description Needs the scope `admin`.
         */
        put: operations["setSchedule"];
        /**
         * Remove a schedule
         * @description Needs the scope `admin`.
         */
        delete: operations["removeSchedule"];
    };
    "/queues/{name}/adoptable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the open issues with a label that are no jobs, and can become jobs of a queue as they read
         * @description Needs the scope `admin`.
         */
        get: operations["listAdoptable"];
    };
    "/queues/{name}/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Make jobs of issues as they read, and let their label make jobs of the queue from now on
         * @description Needs the scope `admin`.
         */
        post: operations["adoptIssues"];
    };
    "/admin/ledger/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read from the SQL ledger while its names are moved to another; for `octoqueue ledger move --through`
         * @description Needs the scope `admin`.
         */
        post: operations["exportLedger"];
    };
    "/admin/ledger/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Change the SQL ledger while names are moved to or from it; for `octoqueue ledger move --through`
         * @description Needs the scope `admin`.
         */
        post: operations["importLedger"];
    };
    "/queues/{name}/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Push one task or several onto a queue
         * @description Needs the scope `enqueue`.
         */
        post: operations["pushTasks"];
    };
    "/queues/{name}/peek": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what claims would take now; claims nothing
         * @description Needs the scope `read`.
         */
        get: operations["peekQueue"];
    };
    "/jobs/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what can be claimed now, as the Job Processing API does
         * @description Needs the scope `read`.
         */
        get: operations["jobProcessingQueueAtRoot"];
    };
    "/jobs/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count jobs by status, as the Job Processing API does
         * @description Needs the scope `read`.
         */
        get: operations["jobProcessingSummaryAtRoot"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * an object with the label and the issues
         * @description Body of POST /queues/{name}/adopt: these issues become jobs as they read, and from now on the label makes jobs of issues. Of an issue that is closed, lacks the label, is a job or asks to be one, none is made.
         */
        Adopt: {
            /**
             * a label's name that is none of the queue's own
             * @description The label of the issues. GitHub compares labels without case.
             */
            label: string;
            /**
             * at most 100 numbers of issues
             * @description The issues to make jobs of; none, to set the label alone.
             */
            issues: number[];
        };
        /**
         * issues that can become jobs
         * @description Answer of GET /queues/{name}/adoptable, the oldest first.
         */
        AdoptableIssues: {
            issues: {
                /** @description The number of the issue, and the id of the job. */
                id: number;
                title: string;
                labels: string[];
                /** @description Login of whoever opened it; empty when that account is gone. */
                author: string;
                url: string;
            }[];
            /** @description Open issues with the label that are no jobs, and cannot become any. */
            refused: {
                /** @description The number of the issue, and the id of the job. */
                id: number;
                title: string;
                labels: string[];
                /** @description Login of whoever opened it; empty when that account is gone. */
                author: string;
                url: string;
                /** @description Why it cannot, in a sentence. */
                why: string;
            }[];
            /** @description Whether all open issues were read. */
            whole: boolean;
        };
        /**
         * of which issues jobs were made, and of which not
         * @description Answer of POST /queues/{name}/adopt.
         */
        AdoptedIssues: {
            /** @description The jobs that were made, at most 100: each has the number of its issue. */
            ids: number[];
            /** @description Of how many issues no job was made. */
            left: number;
            /** @description Those issues. */
            refused: {
                /** @description The number of the issue. */
                id: number;
                /** @description Its title; empty when there is no such issue. */
                title: string;
                /** @description Why no job was made of it, in a sentence. */
                why: string;
            }[];
        };
        /**
         * an object with a repository and grants
         * @description Body of POST /admin/workflows: which runs of GitHub Actions may use the service with their OpenID Connect token, and what they may do.
         */
        AllowWorkflow: {
            /**
             * an id: 1 to 20 of a-z, 0-9 and -
             * @description The rule's id. Generated when it is left out.
             */
            id?: string | undefined;
            /**
             * a repository as owner/name
             * @description The repository whose workflow runs are allowed, spelled as on GitHub.
             */
            repository: string;
            /**
             * a number as a string
             * @description GitHub's id of that repository, so that a new repository of the same name does not match. Set at the first use when it is left out.
             */
            repository_id?: string | undefined;
            /**
             * one workflow's file as .github/workflows/build.yml, without wildcards
             * @description A workflow's file, at any ref, such as `.github/workflows/build.yml`. Nothing in it stands for anything else: `*.yml` would never fit.
             */
            workflow?: string | undefined;
            /**
             * 1 to 400 characters without spaces and wildcards
             * @description A workflow's file and ref, as in the token's claim of this name: `owner/name/.github/workflows/build.yml@refs/heads/main`.
             */
            workflow_ref?: string | undefined;
            /**
             * 1 to 400 characters without spaces and wildcards
             * @description The same for the reusable workflow that contains the job.
             */
            job_workflow_ref?: string | undefined;
            /**
             * 1 to 400 characters without spaces and wildcards
             * @description The branch or tag of the run, such as `refs/heads/main`.
             */
            ref?: string | undefined;
            /**
             * 1 to 255 characters
             * @description The environment that the job names.
             */
            environment?: string | undefined;
            /**
             * a list of 1 to 40 events, each once
             * @description The events that may have started the run. By default `push`, `schedule`, `workflow_dispatch`, `repository_dispatch` and `release`, which no stranger can cause.
             */
            events?: string[] | undefined;
            /**
             * a list of 1 to 20 grants
             * @description What its holder may do. A request is allowed when one of the grants allows it.
             */
            grants: {
                /**
                 * a list of scopes, each once
                 * @description What is allowed: to create jobs, to claim and settle them, to read them, to administer.
                 */
                scopes: ("enqueue" | "claim" | "read" | "admin")[];
                /**
                 * "*" or a list of 1 to 100 queues
                 * @description The queues on which it is allowed; `*` for all queues, present and future.
                 */
                queues: string | string[];
            }[];
        };
        /**
         * an object with at least one of queue, priority, run_at and data
         * @description Body of PATCH /jobs/{id}: the changes of a pending job.
         */
        Alter: {
            /**
             * a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1
             * @description The queue that the job moves to.
             */
            queue?: string | undefined;
            /**
             * a whole number from 0 to 9
             * @description Higher is sooner; jobs of one priority run first in, first out.
             */
            priority?: number | undefined;
            /**
             * an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199
             * @description The job cannot be claimed before this instant.
             */
            run_at?: string | undefined;
            /**
             * any JSON value
             * @description The payload, which the worker gets unchanged: any JSON value, at most 32 levels deep. Everything together must fit into an issue of 65,536 characters.
             */
            data?: unknown | undefined;
        };
        /**
         * an object with the workflow
         * @description Body of PUT /queues/{name}/workflow: every job of the queue starts this workflow from now on.
         */
        BindWorkflow: {
            /**
             * the name of a workflow’s file, such as work.yml
             * @description The workflow in .github/workflows that each job of the queue starts. It must take `workflow_dispatch` with an input `job`.
             */
            workflow: string;
            /**
             * a branch or tag
             * @description The branch or tag that it runs on. By default `"main"`.
             */
            ref?: string | undefined;
            /**
             * a whole number from 1 to 100
             * @description The most jobs that wait for their runs to start, at any time. By default `10`.
             */
            max_dispatched?: number | undefined;
            /**
             * true or false
             * @description Whether the run also gets its lease, as the input `lease`, which the workflow must then declare. By default `false`.
             */
            pass_lease?: boolean | undefined;
        };
        /**
         * the workflow of a queue
         * @description Answer of GET and PUT /queues/{name}/workflow.
         */
        Binding: {
            queue: string;
            /** @description The workflow in .github/workflows that each job of the queue starts. It must take `workflow_dispatch` with an input `job`. */
            workflow: string;
            /** @description The branch or tag that it runs on. */
            ref: string;
            /** @description The most jobs that wait for their runs to start, at any time. */
            max_dispatched: number;
            /** @description Whether the run also gets its lease, as the input `lease`, which the workflow must then declare. */
            pass_lease: boolean;
        };
        /**
         * an object with the reason
         * @description Body of POST /jobs/{id}/block: the job waits until it is unblocked. Its holder loses it, and the attempt does not count.
         */
        Block: {
            /**
             * the reason, in 1 to 60000 characters
             * @description Why; kept with the job and shown in a comment of the issue.
             */
            reason: string;
            /**
             * the lease that the claim answered with
             * @description With a lease, only the holder of this attempt blocks the job; without one, anybody may, whoever holds it.
             */
            lease?: string | undefined;
        };
        /**
         * an object with the reason, or nothing
         * @description Body of POST /jobs/{id}/cancel. May be left out.
         */
        Cancel: {
            /**
             * the reason, in 1 to 60000 characters
             * @description Why; kept with the job and shown in the issue's last comment.
             */
            reason?: string | undefined;
        };
        /**
         * an object with at least one of name, description and state
         * @description Body of PATCH /projects/{id}: the changes.
         */
        ChangeProject: {
            /**
             * one line of 1 to 255 characters without control characters
             * @description The project's name, which no other project has. It is the title of a milestone.
             */
            name?: string | undefined;
            /**
             * a text of at most 10000 characters
             * @description What it is about; Markdown, shown on the milestone’s page.
             */
            description?: string | undefined;
            /**
             * open or closed
             * @description Open or closed. The jobs of a closed project go on.
             * @enum {unknown}
             */
            state?: ("open" | "closed") | undefined;
        };
        /**
         * an object with the claim's options
         * @description Body of POST /jobs/claim: which jobs, for whom, for how long; `{}` for the most urgent one.
         */
        Claim: {
            /**
             * a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1
             * @description The queue to claim a job from; `default` when neither this, `queues` nor `id` is given.
             */
            queue?: string | undefined;
            /**
             * a list of 1 to 10 queues, each once
             * @description Queues to claim jobs from, in this order: the second only when the first has none.
             */
            queues?: string[] | undefined;
            /**
             * 1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit
             * @description Only jobs of this type.
             */
            type?: string | undefined;
            /**
             * a job's id
             * @description Only this job, whatever its queue.
             */
            id?: number | undefined;
            /**
             * a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends
             * @description The name of the worker; shown on the issue when the job ends. By default `"http"`.
             */
            worker?: string | undefined;
            /**
             * a whole number from 1 to 2592000
             * @description The length of the lease: how long the worker holds the job unless it extends the lease. By default `300`.
             */
            lease_seconds?: number | undefined;
            /**
             * true or false
             * @description The job is for a workflow that was only asked to start; the run calls `start` when it begins. By default `false`.
             */
            dispatched?: boolean | undefined;
            /**
             * the id of a workflow job
             * @description The GitHub Actions job that holds what is claimed: the lease is extended while GitHub reports that this job runs, and expires when it has ended.
             */
            workflow_job?: number | undefined;
            /**
             * the id of a workflow run
             * @description The run of GitHub Actions that holds what is claimed, instead of one of its jobs: the lease goes on from one job to the next and while the run waits for approvals, and expires when the run has ended.
             */
            workflow_run?: number | undefined;
            /**
             * a whole number from 0 to 20
             * @description How long the answer may wait for a job when there is none (long poll). After that, the answer is as without it. Not with an `id`. By default `0`.
             */
            wait_seconds?: number | undefined;
            /**
             * 1 to 400 characters without spaces
             * @description With an `id`: the workflow that claims, as in GITHUB_WORKFLOW_REF, so that it gets a job that was dispatched to it. Only counts with API_KEY: a run's own identity contains it.
             */
            workflow_ref?: string | undefined;
        };
        /**
         * an object with the claim's options
         * @description Body of POST /jobs/claim-batch: which jobs, how many, for whom, for how long. May be left out.
         */
        ClaimBatch: {
            /**
             * a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1
             * @description The queue to claim a job from; `default` when neither this, `queues` nor `id` is given.
             */
            queue?: string | undefined;
            /**
             * a list of 1 to 10 queues, each once
             * @description Queues to claim jobs from, in this order: the second only when the first has none.
             */
            queues?: string[] | undefined;
            /**
             * 1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit
             * @description Only jobs of this type.
             */
            type?: string | undefined;
            /**
             * a job's id
             * @description Only this job, whatever its queue.
             */
            id?: number | undefined;
            /**
             * a whole number from 1 to 20
             * @description The most jobs to claim. By default `1`.
             */
            max?: number | undefined;
            /**
             * a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends
             * @description The name of the worker; shown on the issue when the job ends. By default `"http"`.
             */
            worker?: string | undefined;
            /**
             * a whole number from 1 to 2592000
             * @description The length of the lease: how long the worker holds the job unless it extends the lease. By default `300`.
             */
            lease_seconds?: number | undefined;
            /**
             * true or false
             * @description The job is for a workflow that was only asked to start; the run calls `start` when it begins. By default `false`.
             */
            dispatched?: boolean | undefined;
            /**
             * the id of a workflow job
             * @description The GitHub Actions job that holds what is claimed: the lease is extended while GitHub reports that this job runs, and expires when it has ended.
             */
            workflow_job?: number | undefined;
            /**
             * the id of a workflow run
             * @description The run of GitHub Actions that holds what is claimed, instead of one of its jobs: the lease goes on from one job to the next and while the run waits for approvals, and expires when the run has ended.
             */
            workflow_run?: number | undefined;
            /**
             * a whole number from 0 to 20
             * @description How long the answer may wait for a job when there is none (long poll). After that, the answer is as without it. Not with an `id`. By default `0`.
             */
            wait_seconds?: number | undefined;
            /**
             * 1 to 400 characters without spaces
             * @description With an `id`: the workflow that claims, as in GITHUB_WORKFLOW_REF, so that it gets a job that was dispatched to it. Only counts with API_KEY: a run's own identity contains it.
             */
            workflow_ref?: string | undefined;
        };
        /**
         * claimed jobs
         * @description Answer of POST /jobs/claim-batch: the jobs that were claimed, the most urgent first, each with its lease; an empty list when there is none.
         */
        Claimed: {
            jobs: components["schemas"]["ClaimedJob"][];
        };
        /**
         * a job that you hold
         * @description A job with the lease that proves who holds it: in the answers of claim, process, start and extend.
         */
        ClaimedJob: components["schemas"]["Job"] & {
            /** @description Opaque; settles this attempt. */
            lease: string;
            /**
             * Format: date-time
             * @description When the lease expires unless it is extended.
             */
            lease_expires_at: string;
        };
        /**
         * an object with the text
         * @description Body of POST /jobs/{id}/comments: what to write on the job's issue. It stands there as text: it mentions nobody, and no command in it is obeyed. Each request writes one comment; with the header Idempotency-Key, 1 to 255 printable ASCII characters, requests that are sent one after the other with the same key and text write one comment altogether, and the same key with another text is refused as `key-reused` (422).
         */
        Comment: {
            /**
             * the text, in 1 to 60000 characters
             * @description What the comment says.
             */
            text: string;
        };
        /**
         * an object with the lease
         * @description Body of POST /jobs/{id}/complete. Sent again under the same lease it is answered with the job, but another result is a 409 (`lease-lost`): the first one stands.
         */
        Complete: {
            /**
             * the lease that the claim answered with
             * @description Opaque; proves that the sender holds this attempt of the job.
             */
            lease: string;
            /**
             * any JSON value
             * @description The result: any JSON value, at most 32 levels deep; kept with the job and shown in the issue's last comment. What cannot be kept as it is never undoes the outcome: as much is kept as can be, and `result_note` says what was changed.
             */
            result?: unknown | undefined;
            /**
             * a text of at most 1000 characters
             * @description What the sender itself had to change about the result.
             */
            result_note?: string | undefined;
        };
        /**
         * an object with the job's data
         * @description Body of POST /create-job, which is the same as POST /jobs: the job to create. Everything but `data` may be left out, and null is the same as left out, so that these fields of a job can be sent as they were read. `payload`, as other queues call it, is read as `data`. The header Idempotency-Key, 1 to 255 printable ASCII characters, makes repeats safe: for a week the same key with the same request answers with the same job. A key holds in the queue of the job, unless `key_scope` says otherwise. The same key with another request is refused as `key-reused` (422).
         */
        CreateJob: {
            /**
             * any JSON value
             * @description The payload, which the worker gets unchanged: any JSON value, at most 32 levels deep, without NUL, lone surrogates, duplicate names, names called `__proto__`, and numbers that JavaScript would change. Everything together must fit into an issue of 65,536 characters.
             */
            data: unknown;
            /**
             * one line of 1 to 256 characters without control characters, or null
             * @description The issue's title. By default, the job's type and the beginning of its data.
             */
            title?: (string | null) | undefined;
            /**
             * a list of at most 96 labels, or null
             * @description Labels that the issue gets beside the queue's own, which take up to 4 of the 100 that GitHub allows.
             */
            additional_labels?: (string[] | null) | undefined;
            /**
             * 1 to 40 letters, digits, dots, dashes and underscores, or null
             * @description Where the job comes from; shown as the label `source:<source>`.
             */
            source?: (string | null) | undefined;
            /**
             * a project's id, or null
             * @description The project that the job belongs to, of those that GET /projects lists.
             */
            project?: (number | null) | undefined;
            /**
             * a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1
             * @description The queue of the job. By default `"default"`.
             */
            queue?: string | undefined;
            /**
             * 1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit, or null
             * @description The type of the job; shown as the label `type:<type>`.
             */
            type?: (string | null) | undefined;
            /**
             * a whole number from 0 to 9
             * @description Higher is sooner; jobs of one priority run first in, first out. By default `0`.
             */
            priority?: number | undefined;
            /**
             * a whole number from 1 to 100
             * @description The most attempts: the job fails when its last attempt fails. By default `3`.
             */
            max_attempts?: number | undefined;
            /**
             * an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199, or null
             * @description The job cannot be claimed before this instant. Not together with `delay_seconds`.
             */
            run_at?: (string | null) | undefined;
            /**
             * a whole number of seconds from 0 to 315360000
             * @description The job cannot be claimed before so many seconds have passed, by GitHub's clock; it may be two more, as that is told in whole seconds.
             */
            delay_seconds?: number | undefined;
            /**
             * a whole number of seconds from 1 to 315360000, or null
             * @description Time to live: the job fails when nobody has claimed it so long after it could first be claimed.
             */
            ttl_seconds?: (number | null) | undefined;
            /**
             * an object with key and limit, or null
             * @description A job may be claimed while fewer than `limit` jobs of its key are held, whoever created those with which limit.
             */
            concurrency?: ({
                /**
                 * 1 to 100 printable ASCII characters
                 * @description What the jobs have in common, such as `agent:ada`.
                 */
                key: string;
                /**
                 * a whole number from 1 to 999
                 * @description How many of them may be held at once.
                 */
                limit: number;
                /**
                 * queue, caller, repository or null
                 * @description Where the key holds: in the job's queue; for this caller alone, in all queues; or for everybody in all queues. By default `"queue"`.
                 * @enum {string|null}
                 */
                scope?: ("queue" | "caller" | "repository" | null) | undefined;
            } | null) | undefined;
            /**
             * a queue's name, or null: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1
             * @description The queue to which the job goes when its last attempt fails; without one it stays in its queue as failed.
             */
            dead_letter_queue?: (string | null) | undefined;
            /**
             * true or false
             * @description While a job of this type and data is unfinished, the answer is that job, and no second one is created. By default `false`.
             */
            unique?: boolean | undefined;
            /**
             * queue, caller or repository
             * @description Where the Idempotency-Key and `unique` hold: in the job's queue; for this caller alone, in all queues; or for everybody in all queues. By default `"queue"`.
             * @enum {string}
             */
            key_scope?: ("queue" | "caller" | "repository") | undefined;
            /**
             * a list of at most 20 ids, or null
             * @description The jobs that this one waits for, by their ids, or any issues of the repository, by their numbers. It cannot be claimed before all of them completed; an issue that is no job completes when it is closed as completed. Shown on the issue as "blocked by".
             */
            after?: (number[] | null) | undefined;
            /**
             * a job's id, or null
             * @description The job, or any issue, that this one is a part of: its issue becomes a sub-issue of that one.
             */
            parent?: (number | null) | undefined;
            /**
             * all-children or null
             * @description `all-children`: no worker gets the job. It completes when all jobs whose `parent` it is completed, at least one, and not before its `run_at`.
             * @enum {string|null}
             */
            complete_when?: ("all-children" | null) | undefined;
        };
        /**
         * an object with the key's grants
         * @description Body of POST /admin/keys: what the new key may do.
         */
        CreateKey: {
            /**
             * an id: 1 to 20 of a-z, 0-9 and -
             * @description The key's id, which also begins its workers' names. Generated when it is left out.
             */
            id?: string | undefined;
            /**
             * 1 to 100 characters
             * @description What it is for.
             */
            name?: string | undefined;
            /**
             * a list of 1 to 20 grants
             * @description What its holder may do. A request is allowed when one of the grants allows it.
             */
            grants: {
                /**
                 * a list of scopes, each once
                 * @description What is allowed: to create jobs, to claim and settle them, to read them, to administer.
                 */
                scopes: ("enqueue" | "claim" | "read" | "admin")[];
                /**
                 * "*" or a list of 1 to 100 queues
                 * @description The queues on which it is allowed; `*` for all queues, present and future.
                 */
                queues: string | string[];
            }[];
            /**
             * an instant such as 2026-11-21T22:00:00Z, from 1970 to 2199
             * @description When the key expires. Never when it is left out.
             */
            expires_at?: string | undefined;
        };
        /**
         * an object with the name of the project
         * @description Body of POST /projects: a name for jobs that belong together.
         */
        CreateProject: {
            /**
             * one line of 1 to 255 characters without control characters
             * @description The project's name, which no other project has. It is the title of a milestone.
             */
            name: string;
            /**
             * a text of at most 10000 characters
             * @description What it is about; Markdown, shown on the milestone’s page. By default `""`.
             */
            description?: string | undefined;
        };
        /**
         * what POST /create-job answers
         * @description Answer of POST /create-job: the job is stored and will be handed out. The Location header holds its address. With status 201 this request created the job; with 200, and the header `Idempotency-Replayed: true`, an earlier one did. With 202 the issue stands, but GitHub did not take the rest: the next sweep, within two minutes, makes the job of it, once, and until then its address answers 404. Do not create it again.
         */
        Created: {
            /** @description The job's id, which is its issue's number. */
            job_id: number;
            /**
             * @description The job's status; a new job is pending.
             * @enum {unknown}
             */
            status: "pending" | "dispatched" | "processing" | "blocked" | "completed" | "failed" | "cancelled";
            /**
             * @description Only when ON_CREATE is set: `scheduled` when the notification was accepted, `unscheduled` when it was refused, `unknown` when the outcome is unknown.
             * @enum {unknown}
             */
            processing_status?: ("scheduled" | "unscheduled" | "unknown") | undefined;
            /** @description The whole job; only when the request said `Prefer: return=representation`. */
            job?: components["schemas"]["Job"] | undefined;
        };
        /**
         * a webhook that was taken
         * @description Answer of POST /webhooks/github. What the webhook is about is looked at after the answer.
         */
        Delivery: {
            /** @description Its GUID. */
            delivery: string;
            /** @description The kind of event. */
            event: string;
            /**
             * @description `accepted`: what it is about is looked at now, if the repository is served here. `ignored`: such events say nothing of jobs. `repeated`: it was taken before.
             * @enum {unknown}
             */
            status: "accepted" | "ignored" | "repeated";
        };
        /**
         * why a job is where it is
         * @description Answer of GET /jobs/{id}/explain.
         */
        Explanation: {
            /** @description The job's id. */
            id: number;
            /**
             * @description The job's status in the ledger.
             * @enum {unknown}
             */
            status: "pending" | "dispatched" | "processing" | "blocked" | "completed" | "failed" | "cancelled";
            /** @description The worker that holds the job; null when none does. */
            holder: {
                worker: string;
                /** Format: date-time */
                since: string;
                /** Format: date-time */
                until: string;
            } | null;
            /** @description Why it is not running, or who runs it, in a sentence. */
            why: string;
            /** @description What happens next, in a sentence. */
            next: string;
        };
        /**
         * an object with the lease
         * @description Body of POST /jobs/{id}/extend: extends the lease (heartbeat). The answer has a new lease; the one before remains valid.
         */
        Extend: {
            /**
             * the lease that the claim answered with
             * @description Opaque; proves that the sender holds this attempt of the job.
             */
            lease: string;
            /**
             * a whole number from 1 to 2592000
             * @description The length of the lease from now on. A lease never becomes shorter. By default `300`.
             */
            lease_seconds?: number | undefined;
            /**
             * an object with percent, note or log
             * @description The job's progress; GET /jobs/{id} shows it until the next report. Written at once, then at most every ten seconds, and at 100 percent.
             */
            progress?: {
                /**
                 * a number from 0 to 100
                 * @description How much is done.
                 */
                percent?: number | undefined;
                /**
                 * at most 1000 characters
                 * @description What the worker is doing; the first 200 characters are kept.
                 */
                note?: string | undefined;
                /**
                 * a list of at most 1000 lines
                 * @description The latest lines of its log; the last 50 are kept, and of each the first 200 characters.
                 */
                log?: string[] | undefined;
            } | undefined;
        };
        /**
         * an object with the lease and the error
         * @description Body of POST /jobs/{id}/fail: this attempt failed. The job is retried later if it has attempts left.
         */
        Fail: {
            /**
             * the lease that the claim answered with
             * @description Opaque; proves that the sender holds this attempt of the job.
             */
            lease: string;
            /**
             * the reason, in 1 to 60000 characters
             * @description Why; kept with the job and shown in a comment of the issue.
             */
            error: string;
            /**
             * true or false
             * @description False when a retry would not help: the job fails at once. By default `true`.
             */
            retry?: boolean | undefined;
            /**
             * a whole number of seconds from 0 to 315360000
             * @description The back-off in seconds. By default it doubles from attempt to attempt: 10, 20, 40 ... 3600 at most, each with jitter: shortened by up to half.
             */
            retry_in?: number | undefined;
        };
        /**
         * the service's health
         * @description Answer of GET /health, with status 200 when healthy and 503 when not. Without a key it is `status` and `timestamp` alone.
         */
        Health: {
            /** @enum {unknown} */
            status: "healthy" | "unhealthy";
            /** @description Now, in Unix seconds. */
            timestamp: number;
            github?: {
                /** @description Whether GitHub answered. */
                reachable: boolean;
                /** @description The problem's type when the queue cannot work with GitHub; null when it can. */
                problem: string | null;
                /** @description The problem's cause, in words: how long GitHub asks to wait, or why it did not answer; without a problem, the new name of a repository that was renamed. */
                detail: string | null;
            } | undefined;
            /** @description Where the state of the jobs is kept. Not asked while GitHub has a problem. */
            ledger?: {
                /** @description The problem's type when the ledger takes no writes; null when it does. */
                problem: string | null;
                /** @description The problem's cause, in words. */
                detail: string | null;
            } | undefined;
            /** @description What is left of GitHub's rate limit; null when GitHub did not say. */
            budget?: ({
                /** @description Requests an hour. */
                limit: number;
                /** @description Requests left in this hour. */
                remaining: number;
                /**
                 * Format: date-time
                 * @description When the hour ends.
                 */
                reset_at: string;
            } | null) | undefined;
            /** @description About how many of people's events and comments the last sweep left for the next. */
            behind?: number | undefined;
            /** @description Whether GitHub's webhooks come to the process that answers. On Workers each copy of the Worker counts for itself, and another one may answer next. */
            webhooks?: {
                /**
                 * Format: date-time
                 * @description When the last one about this repository came; null when this process got none.
                 */
                last_delivery: string | null;
                /** @description How many about this repository it took since it started. */
                deliveries: number;
                /** @description How many requests were refused, mostly for their signature. */
                refused: number;
                /** @description Whether nine of ten sweeps are left out, as webhooks tell of what they would find. */
                relied_on: boolean;
                /** @description What was last told of the repository itself, or of the App's installation on it: that it was archived, renamed, transferred, published or hidden, suspended or uninstalled; null when nothing was. */
                news: {
                    /** @description As `repository.archived`. */
                    event: string;
                    /**
                     * Format: date-time
                     * @description When it was told.
                     */
                    at: string;
                    /** @description What it means, and what to do. */
                    detail: string;
                } | null;
            } | undefined;
            /** @description The schedules that this process saw when it last served them. */
            schedules?: {
                /** @description How many there are. */
                count: number;
                /**
                 * Format: date-time
                 * @description The next due time of all of them; null when there is none.
                 */
                next: string | null;
            } | undefined;
            /** @description The limits that this process reached in its last sweep or since. What lies beyond is unknown. */
            limits?: {
                /** @description As in the log and the metrics. */
                name: string;
                /** @description What it limits, and what becomes of the rest. */
                what: string;
            }[] | undefined;
        };
        /** Format: date-time */
        Instant: string;
        InstantOrNull: components["schemas"]["Instant"] | null;
        /**
         * a key and its new secret
         * @description Answer of POST /admin/keys and of POST /admin/keys/{id}/rotate: the only time that the secret is shown.
         */
        IssuedKey: {
            key: components["schemas"]["Key"];
            /** @description What clients send as X-API-Key or as a bearer token. Shown this once. */
            secret: string;
        };
        /**
         * a job
         * @description A job, as in every answer. What does not apply is null, and so are title, url and created_at when the issue could not be read just now. Instants are GitHub's time, in ISO 8601 with whole seconds.
         */
        Job: {
            /** @description The issue's number. */
            id: number;
            /** @description The queue that the job belongs to. */
            queue: string;
            /** @description The type of the job. */
            type: string | null;
            /**
             * @description The job's status in the ledger.
             * @enum {unknown}
             */
            status: "pending" | "dispatched" | "processing" | "blocked" | "completed" | "failed" | "cancelled";
            /** @description The payload, unchanged. */
            data: unknown;
            /** @description Higher is sooner. */
            priority: number;
            /** @description The number of claims, except those that were released. */
            attempt: number;
            /** @description The most attempts. */
            max_attempts: number;
            /** @description The job cannot be claimed before this instant. */
            run_at: components["schemas"]["InstantOrNull"];
            /** @description When the issue was opened. */
            created_at: components["schemas"]["InstantOrNull"];
            /** @description When the last attempt began. */
            started_at: components["schemas"]["InstantOrNull"];
            /** @description When the job ended. */
            finished_at: components["schemas"]["InstantOrNull"];
            /** @description The result with which the worker completed the job. */
            result: unknown;
            /** @description Why the result is not what the worker sent: it was too large, GitHub refused to keep it, or it was no exact JSON. Null when it is. */
            result_note: string | null;
            /** @description Why its last attempt failed, or why it was cancelled or blocked. */
            error: string | null;
            /** @description What somebody answered on the issue (`/answer`) when the job was blocked. Absent when nobody did, and in lists. */
            answer?: string | undefined;
            /**
             * Format: uri
             * @description The issue's page.
             */
            url: string | null;
            /** @description The issue's labels, except its status. */
            labels: string[];
            /** @description The id of the project that the job belongs to. */
            project: number | null;
            /** @description The issue's title. */
            title: string | null;
            /** @description The worker that holds the job, or held it last. */
            worker: string | null;
            /** @description Time to live: the job fails when nobody has claimed it so long after it could first be claimed. */
            ttl_seconds: number | null;
            /** @description The job may be claimed while fewer than `limit` jobs of its key are held. */
            concurrency: {
                key: string;
                limit: number;
                /**
                 * @description Where the key holds; null for jobs that are older than scopes, whose keys hold in all queues.
                 * @enum {unknown}
                 */
                scope: "queue" | "caller" | "repository" | null;
            } | null;
            /** @description The queue to which the job goes when its last attempt fails. */
            dead_letter_queue: string | null;
            /** @description Whether no second job of this type and data is created while this one is unfinished. */
            unique: boolean;
            /** @description The last progress that its holder reported; null when nobody holds the job, or nothing was reported. */
            progress: {
                percent: number | null;
                note: string | null;
                log: string[];
            } | null;
            /** @description Where the job comes from, for workers that treat strangers' jobs with more care. Only in answers about one job; null in lists and in answers to creates and to verbs that settle. */
            provenance: {
                /** @description Login of whoever opened the issue; null when that account is gone. */
                author: string | null;
                /** @description Login of whoever approved it by a comment, or edited it last. */
                admitted_by: string | null;
                /**
                 * @description api: its producer had a key or a token. signed: its issue carried a valid signature. author-trusted: its author has write permission. approved: somebody with triage permission approved what a stranger filed. policy: its queue takes issues of such authors. edited: somebody with triage permission edited it while it waited.
                 * @enum {unknown}
                 */
                how: "api" | "signed" | "author-trusted" | "approved" | "policy" | "edited";
                /** @description SHA-256 of title, options and payload as they were let in; `/approve` names its beginning. */
                digest: string | null;
            } | null;
            /** @description Opaque; settles this attempt. Only in the answers of claim, process, start and extend. */
            lease?: string | undefined;
            /** @description When the lease expires unless it is extended. Only while there is one. */
            lease_expires_at?: components["schemas"]["Instant"] | undefined;
            /** @description The issues that it was made to wait for. */
            after: number[];
            /** @description The issue that it was made as a part of. */
            parent: number | null;
            /**
             * @description When it completes by itself, instead of by a worker.
             * @enum {unknown}
             */
            complete_when: "all-children" | null;
            /** @description What it waits for, as its issue shows it; null in lists, and where that could not be read. */
            blocked_by: {
                /** @description Its number; null for an issue of another repository. */
                id: number | null;
                /** @description As in `#7` or `owner/repo#7`. */
                issue: string;
                /**
                 * @description `not_planned`: the issue is no job, and was closed as that. `unknown`: it cannot be read.
                 * @enum {unknown}
                 */
                status: "open" | "completed" | "failed" | "cancelled" | "not_planned" | "unknown";
            }[] | null;
            /** @description How far its parts are, the sub-issues; null in lists, and where it has none. */
            children: {
                total: number;
                completed: number;
                failed: number;
            } | null;
        };
        /**
         * the jobs that wait
         * @description Answer of GET /compat/job-processing/jobs/queue: what can be claimed now, the next one first.
         */
        JobProcessingQueue: {
            /** @description The job's id: its issue's number, as a string. */
            job_id: string;
            priority: number;
            created_at: string | null;
        }[];
        /**
         * how many jobs stand how
         * @description Answer of GET /compat/job-processing/jobs/summary.
         */
        JobProcessingSummary: {
            PENDING: number;
            RUNNING: number;
            COMPLETED: number;
            FAILED: number;
        };
        /**
         * a page of jobs
         * @description Answer of GET /jobs: one page, the newest job first.
         */
        Jobs: {
            jobs: components["schemas"]["Job"][];
            /** @description The value of `before` for the next page; null on the last one. The Link header says the same. */
            next: number | null;
        };
        /**
         * a key
         * @description A key, without its secrets.
         */
        Key: {
            /** @description The key's id. */
            id: string;
            /** @description What it is for. */
            name: string | null;
            /** @description What its holder may do. A request is allowed when one of the grants allows it. */
            grants: {
                /** @description What is allowed: to create jobs, to claim and settle them, to read them, to administer. */
                scopes: ("enqueue" | "claim" | "read" | "admin")[];
                /** @description The queues on which it is allowed; `*` for all queues, present and future. */
                queues: string | string[];
            }[];
            /**
             * Format: date-time
             * @description When it was created.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it expires.
             */
            expires_at: string | null;
            /** @description Its valid secrets, the newest first; only their dates. */
            secrets: {
                /**
                 * Format: date-time
                 * @description When it was created.
                 */
                created_at: string;
                /**
                 * Format: date-time
                 * @description When it expires.
                 */
                expires_at: string | null;
            }[];
        };
        /**
         * all keys
         * @description Answer of GET /admin/keys.
         */
        Keys: {
            keys: components["schemas"]["Key"][];
        };
        /**
         * what a ledger answered
         * @description Answer of POST /admin/ledger/export and of POST /admin/ledger/import.
         */
        LedgerAnswer: {
            /** @description What the verb gives, as packages/name-ledger describes it; null for most changes. */
            value: unknown;
        };
        /**
         * an object with the verb
         * @description Body of POST /admin/ledger/export: one reading of the SQL ledger, whichever ledger rules.
         */
        LedgerExport: {
            /**
             * a reading
             * @description The ledger's id; whether it is closed; whether a move goes on; the digest of all names; names with the hashes of what is attached; names; what is attached.
             * @enum {unknown}
             */
            verb: "id" | "isClosed" | "checkRun" | "digest" | "hashes" | "list" | "attachments";
            /**
             * the id of a move
             * @description The move that asks.
             */
            run?: string | undefined;
            /**
             * a text of at most 300 characters
             * @description What the names begin with.
             */
            prefix?: string | undefined;
            /**
             * a text of at most 300 characters
             * @description Names behind this one.
             */
            after?: string | undefined;
            /**
             * a list of keys
             * @description Of what is attached.
             */
            keys?: string[] | undefined;
        };
        /**
         * an object with the verb
         * @description Body of POST /admin/ledger/import: one change of the SQL ledger, whichever ledger rules.
         */
        LedgerImport: {
            /**
             * a change
             * @description Begins a move; closes the ledger, or opens it again; puts copies in; forgets which names are copies; empties the ledger; or changes names by compare-and-swap.
             * @enum {unknown}
             */
            verb: "beginRun" | "close" | "reopen" | "put" | "forgetCopied" | "reset" | "move";
            /**
             * the id of a move
             * @description The move that asks.
             */
            run?: string | undefined;
            /**
             * a list of names
             * @description Names to take out.
             */
            remove?: string[] | undefined;
            /**
             * a list of objects with a name
             * @description Names to put in, with what is attached to them as JSON in a text.
             */
            add?: {
                name: string;
                json?: string | undefined;
            }[] | undefined;
            /**
             * a list of objects with a name and a key
             * @description Names that stay and get another attachment in place of the one with this key.
             */
            replace?: {
                name: string;
                from: string;
            }[] | undefined;
            /**
             * JSON in a text
             * @description What a move attaches to all its names.
             */
            json?: string | undefined;
        };
        /**
         * what was done to many jobs
         * @description Answer of POST /queues/{name}/purge, /purge-failed and /redrive, which take about ten seconds at most. The issues of many jobs show the change by and by.
         */
        Many: {
            /** @description The jobs that were changed, at most 100. */
            ids: number[];
            /** @description How many jobs are left, beyond the hundred or because the time was over: the same call again goes on with them. */
            left: number;
        };
        /**
         * an empty object, or nothing
         * @description Body of requests without fields, such as POST /jobs/{id}/requeue. May be left out.
         */
        Nothing: Record<string, never>;
        /**
         * an OpenAPI document
         * @description Answer of GET /openapi.json: the API in OpenAPI 3.1.
         */
        OpenapiDocument: {
            openapi: string;
            info: Record<string, never>;
            servers: unknown[];
            tags: unknown[];
            paths: Record<string, never>;
            components: Record<string, never>;
        };
        /**
         * a schema for data
         * @description Answer of GET /admin/schema: the schema that the data of all jobs, or of those of a queue or a type, must fit.
         */
        PayloadSchema: {
            /** @description The JSON Schema; null when none is set. */
            schema: unknown;
            /** @description The queue whose jobs it is for. */
            queue: string | null;
            /** @description The type of the jobs that it is for. */
            type: string | null;
            /** @description Identifies the content. The ETag is the same in double quotes. */
            version: string;
            /** @description Errors of a schema that somebody wrote into the repository by hand, with JSON pointers into it. While there are any, such jobs are refused. */
            errors: {
                pointer: string;
                detail: string;
            }[];
        };
        /**
         * the schemas for data
         * @description Answer of GET /admin/schemas: the one for all jobs, then those for queues, then those for types.
         */
        PayloadSchemas: {
            schemas: components["schemas"]["PayloadSchema"][];
        };
        /**
         * the next jobs
         * @description Answer of GET /queues/{name}/peek: what claims would take now, in that order. Nothing is claimed.
         */
        Peeked: {
            jobs: components["schemas"]["Job"][];
        };
        /**
         * an object with the claim's options
         * @description Body of POST /jobs/{id}/process: claims this job.
         */
        Process: {
            /**
             * a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends
             * @description The name of the worker; shown on the issue when the job ends. By default `"http"`.
             */
            worker?: string | undefined;
            /**
             * a whole number from 1 to 2592000
             * @description The length of the lease: how long the worker holds the job unless it extends the lease. By default `300`.
             */
            lease_seconds?: number | undefined;
        };
        /**
         * a project
         * @description A project, as in every answer: a milestone of the repository.
         */
        Project: {
            /** @description The milestone's number. */
            id: number;
            /** @description The milestone's title. */
            name: string;
            /** @description What it is about. */
            description: string;
            /**
             * @description Open or closed. The jobs of a closed project go on.
             * @enum {unknown}
             */
            state: "open" | "closed";
            /** @description How many of its issues are open, and how many are closed. */
            jobs: {
                open: number;
                closed: number;
            };
            /**
             * Format: date-time
             * @description When it was created.
             */
            created_at: string;
            /**
             * Format: uri
             * @description The milestone's page.
             */
            url: string;
        };
        /**
         * all projects
         * @description Answer of GET /projects: open and closed, the oldest first.
         */
        Projects: {
            projects: components["schemas"]["Project"][];
        };
        /**
         * an object with either payload or tasks
         * @description Body of POST /queues/{name}/push: one task, or several in `tasks`. All are checked before the first job is created.
         */
        Push: {
            /**
             * any JSON value
             * @description The payload, which the worker gets unchanged: any JSON value, at most 32 levels deep.
             */
            payload?: unknown | undefined;
            /**
             * a whole number from 0 to 9
             * @description Higher is sooner; jobs of one priority run first in, first out.
             */
            priority?: number | undefined;
            /**
             * 1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit
             * @description The type of the job.
             */
            type?: string | undefined;
            /**
             * a whole number from 1 to 100
             * @description The most attempts.
             */
            max_attempts?: number | undefined;
            /**
             * a whole number of seconds from 0 to 315360000
             * @description The job cannot be claimed before so many seconds have passed.
             */
            delay_seconds?: number | undefined;
            /**
             * a list of 1 to 20 tasks
             * @description Several tasks, created in this order.
             */
            tasks?: {
                /**
                 * any JSON value
                 * @description The payload, which the worker gets unchanged: any JSON value, at most 32 levels deep.
                 */
                payload: unknown;
                /**
                 * a whole number from 0 to 9
                 * @description Higher is sooner; jobs of one priority run first in, first out.
                 */
                priority?: number | undefined;
                /**
                 * 1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit
                 * @description The type of the job.
                 */
                type?: string | undefined;
                /**
                 * a whole number from 1 to 100
                 * @description The most attempts.
                 */
                max_attempts?: number | undefined;
                /**
                 * a whole number of seconds from 0 to 315360000
                 * @description The job cannot be claimed before so many seconds have passed.
                 */
                delay_seconds?: number | undefined;
            }[] | undefined;
        };
        /**
         * the task that was pushed
         * @description Answer of POST /queues/{name}/push for one task, which is now a job.
         */
        Pushed: {
            /** @description The job's id. */
            id: number;
            queue: string;
            /** @enum {unknown} */
            status: "pending" | "dispatched" | "processing" | "blocked" | "completed" | "failed" | "cancelled";
        };
        /**
         * the tasks that were pushed
         * @description Answer of POST /queues/{name}/push for several tasks, in their order. With status 207 one of them failed, and those behind it were not tried.
         */
        PushedMany: {
            tasks: {
                /** @description The job's id; null when none was created. */
                id: number | null;
                queue: string;
                /**
                 * @description Null when no job was created.
                 * @enum {unknown}
                 */
                status: "pending" | "dispatched" | "processing" | "blocked" | "completed" | "failed" | "cancelled" | null;
                /** @description Why no job was created. */
                error: {
                    type: string;
                    detail: string;
                    /** @description False: nothing was sent to GitHub for this one, so it can be pushed again. True: see the problem. */
                    tried: boolean;
                } | null;
            }[];
        };
        /**
         * a queue
         * @description Answer of GET /queues/{name}, and of pausing and resuming it. A queue needs no creation; without jobs all counts are 0.
         */
        Queue: {
            /** @description The queue's name. */
            name: string;
            /** @description Whether the queue is paused: its jobs cannot be claimed. */
            paused: boolean;
            /**
             * Format: date-time
             * @description Since when the oldest claimable job could have been claimed; null when there is none.
             */
            waiting_since: string | null;
            /** @description The number of jobs in each status; ended jobs count as long as the ledger keeps them: failed ones until they are put back, others for `RETENTION_HOURS`. */
            jobs: {
                pending: number;
                dispatched: number;
                processing: number;
                blocked: number;
                completed: number;
                failed: number;
                cancelled: number;
            };
        };
        /**
         * the settings of a queue
         * @description Answer of GET and PATCH /queues/{name}/settings.
         */
        QueueSettings: {
            /** @description The queue’s name. */
            queue: string;
            /** @description Whether payloads, results and errors are sealed: who reads the repository does not read them. SEALING_KEYS has the keys. */
            sealed: boolean;
            /** @description Whether its jobs may not be seen by everybody: it takes none while the repository is public, and is paused. */
            private: boolean;
            /**
             * @description What becomes of data in which something looks like a token or a private key, while the repository is public.
             * @enum {unknown}
             */
            secrets: "refuse" | "allow";
            /**
             * @description Whose issues become jobs without an approval: of those who may write, of those who may triage, or of anyone at a rate.
             * @enum {unknown}
             */
            admission: "collaborators" | "triage" | "anyone";
            /** @description Whether its jobs run strictly in order: none is handed out before the one ahead of it has ended. */
            fifo: boolean;
            /** @description How many issues of one author become jobs within an hour, where anyone files them. */
            rate: number;
            /** @description The label that makes jobs of ordinary issues; empty for none. */
            adopt: string;
        };
        /**
         * all queues
         * @description Answer of GET /queues: every queue that has jobs or is paused, and `default`, by name.
         */
        Queues: {
            queues: components["schemas"]["Queue"][];
        };
        /**
         * an object with the lease
         * @description Body of POST /jobs/{id}/release: the holder gives the job back, for now or for a while; the attempt does not count.
         */
        Release: {
            /**
             * the lease that the claim answered with
             * @description Opaque; proves that the sender holds this attempt of the job.
             */
            lease: string;
            /**
             * a whole number of seconds from 0 to 315360000
             * @description The job cannot be claimed again before so many seconds have passed. At once by default.
             */
            retry_in?: number | undefined;
        };
        /**
         * what was revoked
         * @description Answer of DELETE /admin/keys/{id} and of DELETE /admin/workflows/{id}.
         */
        Revoked: {
            id: string;
            /** @constant */
            revoked: true;
        };
        /**
         * an object with the rotation's options
         * @description Body of POST /admin/keys/{id}/rotate: gives the key a second secret. May be left out.
         */
        RotateKey: {
            /**
             * a whole number from 0 to 2592000
             * @description How long the newest of the old secrets stays valid; older ones end at once. By default `86400`.
             */
            keep_seconds?: number | undefined;
        };
        /**
         * a schedule
         * @description A schedule, when it is due, and the job that it makes.
         */
        Schedule: {
            name: string;
            /** @description When it is due, as a cron expression; null for an interval. */
            cron: string | null;
            /** @description The time zone of `cron`; null for UTC. */
            time_zone: string | null;
            /** @description The interval in seconds; null for a cron expression. */
            every: number | null;
            /** @enum {unknown} */
            catch_up: "skip" | "one" | "all";
            catch_up_max: number;
            paused: boolean;
            /** @description The job that it makes, as the body of POST /create-job. */
            job: unknown;
            /**
             * Format: date-time
             * @description The last due time that was served, or when the schedule was seen first; null when it was not served yet.
             */
            last: string | null;
            /** @description The next due times; none while it is paused. */
            next: string[];
            /** @description Why a schedule that was written by hand is not served, with JSON pointers into it. */
            errors: {
                pointer: string;
                detail: string;
            }[];
        };
        /**
         * all schedules
         * @description Answer of GET /admin/schedules.
         */
        Schedules: {
            schedules: components["schemas"]["Schedule"][];
        };
        /**
         * what was changed
         * @description Answer of POST and DELETE /admin/schema.
         */
        SchemaChanged: {
            /** @constant */
            status: "success";
            /** @description What was done, in a sentence. */
            message: string;
            /** @description The queue whose jobs it is for. */
            queue: string | null;
            /** @description The type of the jobs that it is for. */
            type: string | null;
            /** @description Identifies the present content. The ETag is the same in double quotes. */
            version: string;
        };
        /**
         * the service
         * @description Answer of GET /: what this service is.
         */
        Service: {
            /** @constant */
            service: "octoqueue";
            /**
             * Format: uri
             * @description The page that lists the jobs' issues; told to callers with a key, and where none is needed.
             */
            issues?: string | undefined;
            /** @description All routes, as method and path. */
            routes: string[];
        };
        /**
         * an object with settings of a queue
         * @description Body of PATCH /queues/{name}/settings, and what the settings document holds of a queue. What is left out stays as it is.
         */
        SetQueue: {
            /**
             * true or false
             * @description Whether payloads, results and errors are sealed: who reads the repository does not read them. SEALING_KEYS has the keys.
             */
            sealed?: boolean | undefined;
            /**
             * true or false
             * @description Whether its jobs may not be seen by everybody: it takes none while the repository is public, and is paused.
             */
            private?: boolean | undefined;
            /**
             * refuse or allow
             * @description What becomes of data in which something looks like a token or a private key, while the repository is public.
             * @enum {string}
             */
            secrets?: ("refuse" | "allow") | undefined;
            /**
             * collaborators, triage or anyone
             * @description Whose issues become jobs without an approval: of those who may write, of those who may triage, or of anyone at a rate.
             * @enum {string}
             */
            admission?: ("collaborators" | "triage" | "anyone") | undefined;
            /**
             * true or false
             * @description Whether its jobs run strictly in order: none is handed out before the one ahead of it has ended.
             */
            fifo?: boolean | undefined;
            /**
             * a whole number from 1 to 1000
             * @description How many issues of one author become jobs within an hour, where anyone files them.
             */
            rate?: number | undefined;
            /**
             * a label's name that is none of the queue's own, or nothing
             * @description The label that makes jobs of ordinary issues; empty for none.
             */
            adopt?: string | undefined;
        };
        /**
         * an object with when and which job
         * @description Body of PUT /admin/schedules/{name}: when the schedule is due, and the job that it makes then, in place of whatever the schedule was before. It has either `cron` or `every`.
         */
        SetSchedule: {
            /**
             * a cron expression of five or six parts, as 30 3 * * MON-FRI
             * @description When it is due, by the clocks of its time zone; a sixth part in front is for seconds. `@hourly`, `@daily`, `@weekly`, `@monthly` and `@yearly` are known.
             */
            cron?: string | undefined;
            /**
             * a time zone, as Europe/Berlin
             * @description The time zone of `cron`; UTC when it is left out.
             */
            time_zone?: string | undefined;
            /**
             * a whole number of seconds from 10 to 31622400
             * @description It is due every so many seconds: on multiples of them since 1970, in UTC.
             */
            every?: number | undefined;
            /**
             * skip, one or all
             * @description What becomes of due times that nobody was there for. `one`: the last one is served. `skip`: only if it is at most ten minutes late. `all`: the last `catch_up_max`. By default `"one"`.
             * @enum {string}
             */
            catch_up?: ("skip" | "one" | "all") | undefined;
            /**
             * a whole number from 1 to 100
             * @description How many due times are made up for with `all`. By default `10`.
             */
            catch_up_max?: number | undefined;
            /**
             * true or false
             * @description Nothing is due while it is paused, and nothing of that time is made up for. By default `false`.
             */
            paused?: boolean | undefined;
            /**
             * an object with the job's data, as for POST /create-job
             * @description The job, as the body of POST /create-job, without `run_at` and `delay_seconds`. Its title ends in the due time, unless it has one of its own. With `unique`, no job is made while the one before is unfinished.
             */
            job: unknown;
        };
        /**
         * an object with the schema
         * @description Body of POST /admin/schema: a schema for the data of all jobs, or of those of a queue or a type. The header If-Match makes sure that it replaces the schema that was read.
         */
        SetSchema: {
            /**
             * a JSON Schema
             * @description A JSON Schema of 2020-12 or draft-07; docs/schemas.md says which are accepted.
             */
            schema: unknown;
            /**
             * a queue's name: 1 to 40 letters, digits, -, _ and ., as in My.Workflow_1
             * @description The queue whose jobs it is for.
             */
            queue?: string | undefined;
            /**
             * 1 to 45 letters, digits, dots, dashes and underscores, the first a letter or digit
             * @description The type of the jobs that it is for.
             */
            type?: string | undefined;
        };
        /**
         * an object with the lease
         * @description Body of POST /jobs/{id}/start: the job of a dispatched claim starts; the lease begins anew.
         */
        Start: {
            /**
             * the lease that the claim answered with
             * @description Opaque; proves that the sender holds this attempt of the job.
             */
            lease: string;
            /**
             * a whole number from 1 to 2592000
             * @description The length of the lease from now on. By default `300`.
             */
            lease_seconds?: number | undefined;
            /**
             * the id of a workflow job
             * @description The GitHub Actions job that runs it from now on, when another one claimed it: the lease is extended while GitHub reports that this job runs.
             */
            workflow_job?: number | undefined;
            /**
             * the id of a workflow run
             * @description The run of GitHub Actions that the lease belongs to from now on, instead of one of its jobs; another attempt of that run may start the job again.
             */
            workflow_run?: number | undefined;
            /**
             * a worker's name: 1 to 40 printable ASCII characters, no blanks at its ends
             * @description The worker that runs it from now on, when it was only dispatched so far.
             */
            worker?: string | undefined;
        };
        /**
         * what a sweep did
         * @description Answer of POST /sweep: the jobs that each of its steps changed, by id.
         */
        Swept: {
            /** @description Their leases expired. */
            expired: number[];
            /** @description Nobody claimed them within their time to live. */
            lapsed: number[];
            /** @description Their issues became jobs. */
            admitted: number[];
            /** @description Their issues do not read as jobs. */
            set_aside: number[];
            /** @description Their authors may not enqueue jobs. */
            waiting: number[];
            /** @description A person's request about them was served. */
            served: number[];
            /** @description Their issues showed another status than the ledger, and were repaired. */
            healed: number[];
            /** @description They ended longer ago than `RETENTION_HOURS`, and the ledger has let them go; their issues answer for them. */
            collected: number[];
        };
        /**
         * a queue without a workflow
         * @description Answer of DELETE /queues/{name}/workflow.
         */
        Unbound: {
            queue: string;
            workflow: null;
        };
        /**
         * a schedule that was removed
         * @description Answer of DELETE /admin/schedules/{name}. Jobs that it made stay.
         */
        Unscheduled: {
            name: string;
            /** @constant */
            removed: true;
        };
        /**
         * a rule for workflow runs
         * @description Which runs of GitHub Actions may use the service, and what they may do.
         */
        Workflow: {
            /** @description The rule's id. */
            id: string;
            /** @description The repository whose workflow runs are allowed, spelled as on GitHub. */
            repository: string;
            /** @description GitHub's id of that repository, so that a new repository of the same name does not match. Set at the first use when it is left out. */
            repository_id: string | null;
            /** @description A workflow's file, at any ref, such as `.github/workflows/build.yml`. */
            workflow: string | null;
            /** @description A workflow's file and ref, as in the token's claim of this name: `owner/name/.github/workflows/build.yml@refs/heads/main`. */
            workflow_ref: string | null;
            /** @description The same for the reusable workflow that contains the job. */
            job_workflow_ref: string | null;
            /** @description The branch or tag of the run, such as `refs/heads/main`. */
            ref: string | null;
            /** @description The environment that the job names. */
            environment: string | null;
            /** @description The events that may have started the run. By default `push`, `schedule`, `workflow_dispatch`, `repository_dispatch` and `release`, which no stranger can cause. */
            events: string[] | null;
            /** @description What its holder may do. A request is allowed when one of the grants allows it. */
            grants: {
                /** @description What is allowed: to create jobs, to claim and settle them, to read them, to administer. */
                scopes: ("enqueue" | "claim" | "read" | "admin")[];
                /** @description The queues on which it is allowed; `*` for all queues, present and future. */
                queues: string | string[];
            }[];
            /**
             * Format: date-time
             * @description When it was created.
             */
            created_at: string;
        };
        /**
         * all rules for workflow runs
         * @description Answer of GET /admin/workflows.
         */
        Workflows: {
            workflows: components["schemas"]["Workflow"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    service: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    alive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    describe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenapiDocument"];
                };
            };
        };
    };
    webhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description Only jobs with this status. */
                status?: "pending" | "dispatched" | "processing" | "blocked" | "completed" | "failed" | "cancelled";
                /** @description Only jobs of this queue. */
                queue?: string;
                /** @description The most jobs on one page. */
                limit?: number;
                /** @description Only jobs with a smaller id: the `next` of the page before. */
                before?: number;
            };
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jobs"];
                };
            };
        };
    };
    createJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeats safe: for a week the same key answers with the same job. */
                "Idempotency-Key"?: string;
                /** @description `return=representation` (RFC 7240): the answer holds the whole job, as `job`. */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Body of POST /create-job, which is the same as POST /jobs: the job to create. Everything but `data` may be left out, and null is the same as left out, so that these fields of a job can be sent as they were read. `payload`, as other queues call it, is read as `data`. The header Idempotency-Key, 1 to 255 printable ASCII characters, makes repeats safe: for a week the same key with the same request answers with the same job. A key holds in the queue of the job, unless `key_scope` says otherwise. The same key with another request is refused as `key-reused` (422). */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateJob"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created"];
                };
            };
        };
    };
    createJobByFirstName: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeats safe: for a week the same key answers with the same job. */
                "Idempotency-Key"?: string;
                /** @description `return=representation` (RFC 7240): the answer holds the whole job, as `job`. */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Body of POST /create-job, which is the same as POST /jobs: the job to create. Everything but `data` may be left out, and null is the same as left out, so that these fields of a job can be sent as they were read. `payload`, as other queues call it, is read as `data`. The header Idempotency-Key, 1 to 255 printable ASCII characters, makes repeats safe: for a week the same key with the same request answers with the same job. A key holds in the queue of the job, unless `key_scope` says otherwise. The same key with another request is refused as `key-reused` (422). */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateJob"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: {
                /** @description How long the answer may wait for the job to end (long poll). After that, the answer is the job as it is. */
                wait_seconds?: number;
            };
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    alterJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tag of what the client read. If that has changed since, the answer is a 412 and nothing is changed. */
                "If-Match"?: string;
            };
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Body of PATCH /jobs/{id}: the changes of a pending job. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Alter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    explainJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
        };
    };
    commentOnJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeats safe: a comment whose key one of the last 100 comments on the issue has is not written again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Body of POST /jobs/{id}/comments: what to write on the job's issue. It stands there as text: it mentions nobody, and no command in it is obeyed. Each request writes one comment; with the header Idempotency-Key, 1 to 255 printable ASCII characters, requests that are sent one after the other with the same key and text write one comment altogether, and the same key with another text is refused as `key-reused` (422). */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Comment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    claimJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Body of POST /jobs/claim: which jobs, for whom, for how long; `{}` for the most urgent one. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Claim"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimedJob"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    claimBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Body of POST /jobs/claim-batch: which jobs, how many, for whom, for how long. May be left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClaimBatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claimed"];
                };
            };
        };
    };
    processJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Body of POST /jobs/{id}/process: claims this job. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Process"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimedJob"];
                };
            };
        };
    };
    startJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Body of POST /jobs/{id}/start: the job of a dispatched claim starts; the lease begins anew. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Start"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimedJob"];
                };
            };
        };
    };
    extendJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Body of POST /jobs/{id}/extend: extends the lease (heartbeat). The answer has a new lease; the one before remains valid. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Extend"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimedJob"];
                };
            };
        };
    };
    completeJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Body of POST /jobs/{id}/complete. Sent again under the same lease it is answered with the job, but another result is a 409 (`lease-lost`): the first one stands. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Complete"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    failJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Body of POST /jobs/{id}/fail: this attempt failed. The job is retried later if it has attempts left. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Fail"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    releaseJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Body of POST /jobs/{id}/release: the holder gives the job back, for now or for a while; the attempt does not count. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Release"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    blockJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Body of POST /jobs/{id}/block: the job waits until it is unblocked. Its holder loses it, and the attempt does not count. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Block"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    unblockJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Body of requests without fields, such as POST /jobs/{id}/requeue. May be left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Body of POST /jobs/{id}/cancel. May be left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Cancel"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    requeueJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id, which is its issue's number. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Body of requests without fields, such as POST /jobs/{id}/requeue. May be left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queues"];
                };
            };
        };
    };
    getQueue: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
        };
    };
    getQueueSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueSettings"];
                };
            };
        };
    };
    setQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        /** @description Body of PATCH /queues/{name}/settings, and what the settings document holds of a queue. What is left out stays as it is. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetQueue"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueSettings"];
                };
            };
        };
    };
    pauseQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        /** @description Body of requests without fields, such as POST /jobs/{id}/requeue. May be left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
        };
    };
    resumeQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        /** @description Body of requests without fields, such as POST /jobs/{id}/requeue. May be left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
        };
    };
    purgeQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        /** @description Body of requests without fields, such as POST /jobs/{id}/requeue. May be left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many"];
                };
            };
        };
    };
    purgeFailed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        /** @description Body of requests without fields, such as POST /jobs/{id}/requeue. May be left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many"];
                };
            };
        };
    };
    redriveQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        /** @description Body of requests without fields, such as POST /jobs/{id}/requeue. May be left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many"];
                };
            };
        };
    };
    sweep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Body of requests without fields, such as POST /jobs/{id}/requeue. May be left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Swept"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Body of POST /admin/keys: what the new key may do. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateKey"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedKey"];
                };
            };
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key's id, which is no part of its secret. */
                id: string;
            };
            cookie?: never;
        };
        /** @description Body of POST /admin/keys/{id}/rotate: gives the key a second secret. May be left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RotateKey"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedKey"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key's id, which is no part of its secret. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revoked"];
                };
            };
        };
    };
    listWorkflows: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflows"];
                };
            };
        };
    };
    allowWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Body of POST /admin/workflows: which runs of GitHub Actions may use the service with their OpenID Connect token, and what they may do. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllowWorkflow"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
        };
    };
    revokeWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The rule's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revoked"];
                };
            };
        };
    };
    listProjects: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Projects"];
                };
            };
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Body of POST /projects: a name for jobs that belong together. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProject"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The project's id, which is its milestone's number. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    changeProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id, which is its milestone's number. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Body of PATCH /projects/{id}: the changes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProject"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    getWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Binding"];
                };
            };
        };
    };
    bindWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        /** @description Body of PUT /queues/{name}/workflow: every job of the queue starts this workflow from now on. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindWorkflow"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Binding"];
                };
            };
        };
    };
    unbindWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unbound"];
                };
            };
        };
    };
    getSchema: {
        parameters: {
            query?: {
                /** @description The queue whose jobs it is for. */
                queue?: string;
                /** @description The type of the jobs that it is for. */
                type?: string;
            };
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayloadSchema"];
                };
            };
        };
    };
    setSchema: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tag of what the client read. If that has changed since, the answer is a 412 and nothing is changed. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Body of POST /admin/schema: a schema for the data of all jobs, or of those of a queue or a type. The header If-Match makes sure that it replaces the schema that was read. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetSchema"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaChanged"];
                };
            };
        };
    };
    removeSchema: {
        parameters: {
            query?: {
                /** @description The queue whose jobs it is for. */
                queue?: string;
                /** @description The type of the jobs that it is for. */
                type?: string;
            };
            header?: {
                /** @description The tag of what the client read. If that has changed since, the answer is a 412 and nothing is changed. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaChanged"];
                };
            };
        };
    };
    listSchemas: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayloadSchemas"];
                };
            };
        };
    };
    listSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedules"];
                };
            };
        };
    };
    getSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The schedule's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    setSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The schedule's name. */
                name: string;
            };
            cookie?: never;
        };
        /** @description Body of PUT /admin/schedules/{name}: when the schedule is due, and the job that it makes then, in place of whatever the schedule was before. It has either `cron` or `every`. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetSchedule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    removeSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The schedule's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unscheduled"];
                };
            };
        };
    };
    listAdoptable: {
        parameters: {
            query?: {
                /** @description The label of the issues; by default the one that makes jobs of the queue. GitHub compares labels without case. */
                label?: string;
            };
            header?: never;
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdoptableIssues"];
                };
            };
        };
    };
    adoptIssues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        /** @description Body of POST /queues/{name}/adopt: these issues become jobs as they read, and from now on the label makes jobs of issues. Of an issue that is closed, lacks the label, is a job or asks to be one, none is made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Adopt"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdoptedIssues"];
                };
            };
        };
    };
    exportLedger: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Body of POST /admin/ledger/export: one reading of the SQL ledger, whichever ledger rules. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LedgerExport"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerAnswer"];
                };
            };
        };
    };
    importLedger: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Body of POST /admin/ledger/import: one change of the SQL ledger, whichever ledger rules. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LedgerImport"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerAnswer"];
                };
            };
        };
    };
    pushTasks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeats safe: for a week the same key answers with the same job. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        /** @description Body of POST /queues/{name}/push: one task, or several in `tasks`. All are checked before the first job is created. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Push"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pushed"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pushed"] | components["schemas"]["PushedMany"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pushed"] | components["schemas"]["PushedMany"];
                };
            };
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushedMany"];
                };
            };
        };
    };
    peekQueue: {
        parameters: {
            query?: {
                /** @description The most jobs to show. */
                limit?: number;
            };
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The queue's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Peeked"];
                };
            };
        };
    };
    jobProcessingQueueAtRoot: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobProcessingQueue"];
                };
            };
        };
    };
    jobProcessingSummaryAtRoot: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers that the client has. If one of them is still valid, the answer is a 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobProcessingSummary"];
                };
            };
        };
    };
}
