import type { Row } from './panels.ts'

export const overview: Row = {
  title: 'Overview: does it do its work?',
  panels: [
    {
      title: 'Failing requests',
      description: 'Share of requests answered with 5xx. The objective allows 0.1 % over 30 days.',
      unit: 'percentunit',
      stat: { red: 0.001 },
      queries: [{ expr: 'slo:api_errors:ratio_rate5m', legend: 'errors' }],
    },
    {
      title: 'Slow requests',
      description: 'Share of requests over 0.5 s, generating left out. The objective allows 1 %.',
      unit: 'percentunit',
      stat: { red: 0.01 },
      queries: [{ expr: 'slo:api_slow:ratio_rate5m', legend: 'slow' }],
    },
    {
      title: 'Work last seen',
      description: 'Time since any worker did work, a probe included.',
      unit: 's',
      stat: { red: 60 },
      queries: [{ expr: 'min(work_last_seen_age_seconds)', legend: 'age' }],
    },
    {
      title: 'Processes down',
      description: 'Processes that Prometheus cannot read.',
      unit: 'short',
      stat: { red: 1 },
      queries: [{ expr: 'count(up{job=~"content-factory.*"} == 0) or vector(0)', legend: 'down' }],
    },
    {
      title: 'Content Generation Rate',
      description: 'Formats that came to an end each second, by format and by how they ended.',
      unit: 'ops',
      queries: [{ expr: 'rate(content_generation_total[5m])', legend: '{{format}} - {{status}}' }],
    },
    {
      title: 'API Response Times',
      description: 'Nineteen of twenty requests are answered within this time.',
      unit: 's',
      queries: [
        {
          expr: 'histogram_quantile(0.95, rate(api_request_duration_seconds_bucket[5m]))',
          legend: '95th percentile {{method}} {{endpoint}}',
        },
      ],
    },
    {
      title: 'Requests',
      description: 'Requests answered each second, by status.',
      unit: 'reqps',
      queries: [{ expr: 'sum by (status) (rate(api_requests_total[5m]))', legend: '{{status}}' }],
    },
    {
      title: 'Dependencies',
      description: 'Last health check: 1 ok, 0.5 degraded, 0 down.',
      unit: 'short',
      queries: [{ expr: 'min by (dependency) (dependency_up)', legend: '{{dependency}}' }],
    },
  ],
}
