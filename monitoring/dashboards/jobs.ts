import type { Row } from './panels.ts'

export const jobs: Row = {
  title: 'Jobs: does anything wait, fail or get lost?',
  panels: [
    {
      title: 'Waiting jobs',
      description: 'Jobs that wait for a worker.',
      unit: 'short',
      stat: { red: 100 },
      queries: [{ expr: 'max(job_queue_depth)', legend: 'waiting' }],
    },
    {
      title: 'Oldest waiting job',
      description: 'How long the oldest waiting job has waited.',
      unit: 's',
      stat: { red: 300 },
      queries: [{ expr: 'max(job_queue_oldest_age_seconds)', legend: 'age' }],
    },
    {
      title: 'Active jobs',
      description: 'Jobs that are being worked on.',
      unit: 'short',
      stat: { red: 1000 },
      queries: [{ expr: 'max(active_jobs_total)', legend: 'active' }],
    },
    {
      title: 'Dead letters',
      description: 'Jobs given up because their workers were lost.',
      unit: 'short',
      stat: { red: 1 },
      queries: [{ expr: 'max(job_dead_letters)', legend: 'dead' }],
    },
    {
      title: 'Jobs by state',
      description: 'What the store holds, finished jobs included until they are removed.',
      unit: 'short',
      queries: [{ expr: 'max by (state) (jobs_by_state)', legend: '{{state}}' }],
    },
    {
      title: 'Jobs ended',
      description: 'Jobs that came to an end each second.',
      unit: 'ops',
      queries: [{ expr: 'sum by (state) (rate(jobs_ended_total[5m]))', legend: '{{state}}' }],
    },
    {
      title: 'Attempts per ended job',
      description: 'Above 1, workers are being lost or stopped.',
      unit: 'short',
      queries: [
        {
          expr: 'sum(increase(job_attempts_total[15m])) / sum(increase(jobs_ended_total[15m]))',
          legend: 'attempts',
        },
      ],
    },
    {
      title: 'Workers lost',
      description: 'Workers that stopped giving signs of life over a job.',
      unit: 'short',
      queries: [
        { expr: 'sum by (result) (increase(job_workers_lost_total[15m]))', legend: '{{result}}' },
      ],
    },
    {
      title: 'Time of a format',
      description: 'Half of the formats, and nineteen of twenty, are made within this time.',
      unit: 's',
      queries: [
        {
          expr: 'histogram_quantile(0.5, sum by (le, format) (rate(content_generation_duration_seconds_bucket[5m])))',
          legend: 'median {{format}}',
        },
        {
          expr: 'histogram_quantile(0.95, sum by (le, format) (rate(content_generation_duration_seconds_bucket[5m])))',
          legend: '95th percentile {{format}}',
        },
      ],
    },
    {
      title: 'Event streams',
      description: 'Open streams of job events, by process.',
      unit: 'short',
      queries: [{ expr: 'sse_streams_open', legend: '{{instance}}' }],
    },
  ],
}
