import type { Row } from './panels.ts'

export const runtime: Row = {
  title: 'Runtime: how do the processes do?',
  panels: [
    {
      title: 'Processor',
      description: 'Processors in use, by process.',
      unit: 'short',
      queries: [{ expr: 'rate(process_cpu_seconds_total[5m])', legend: '{{instance}}' }],
    },
    {
      title: 'Memory',
      description: 'Resident memory and what of it is live JavaScript.',
      unit: 'bytes',
      queries: [
        {
          expr: 'process_resident_memory_bytes{job=~"content-factory.*"}',
          legend: 'resident {{instance}}',
        },
        { expr: 'nodejs_heap_size_used_bytes', legend: 'heap {{instance}}' },
      ],
    },
    {
      title: 'Event loop',
      description: 'How late the event loop is, at the 99th percentile.',
      unit: 's',
      queries: [{ expr: 'nodejs_eventloop_lag_p99_seconds', legend: '{{instance}}' }],
    },
    {
      title: 'Garbage collection',
      description: 'Share of the time that goes into collecting garbage.',
      unit: 'percentunit',
      queries: [
        {
          expr: 'sum by (instance) (rate(nodejs_gc_duration_seconds_sum[5m]))',
          legend: '{{instance}}',
        },
      ],
    },
    {
      title: 'Open files',
      description: 'File descriptors, sockets included.',
      unit: 'short',
      queries: [{ expr: 'process_open_fds{job=~"content-factory.*"}', legend: '{{instance}}' }],
    },
    {
      title: 'Requests by route',
      description: 'Requests answered each second, by route.',
      unit: 'reqps',
      queries: [
        {
          expr: 'sum by (method, endpoint) (rate(api_requests_total[5m]))',
          legend: '{{method}} {{endpoint}}',
        },
      ],
    },
    {
      title: 'Error budget burn',
      description: 'How many times faster than allowed errors come: 1 uses up the month exactly.',
      unit: 'short',
      queries: [
        { expr: 'slo:api_errors:ratio_rate1h / 0.001', legend: 'last hour' },
        { expr: 'slo:api_errors:ratio_rate6h / 0.001', legend: 'last six hours' },
        { expr: 'slo:api_errors:ratio_rate3d / 0.001', legend: 'last three days' },
      ],
    },
    {
      title: 'Figures that could not be read',
      description: 'Reads of the job store for these figures that failed.',
      unit: 'short',
      queries: [
        {
          expr: 'sum(increase(metrics_read_failures_total[15m])) or vector(0)',
          legend: 'failures',
        },
      ],
    },
  ],
}
