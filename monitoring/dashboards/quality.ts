import type { Row } from './panels.ts'

export const quality: Row = {
  title: 'Quality: is what is made any good?',
  panels: [
    {
      title: 'Grounding',
      description: 'Mean share of factual fields that their citations support, over an hour.',
      unit: 'percentunit',
      queries: [
        {
          expr: 'sum(rate(content_quality_score_sum{score="grounding"}[1h])) / sum(rate(content_quality_score_count{score="grounding"}[1h]))',
          legend: 'grounding',
        },
      ],
    },
    {
      title: 'Scores',
      description: 'Mean of every score, over 5 minutes.',
      unit: 'percentunit',
      queries: [
        {
          expr: 'sum by (score) (rate(content_quality_score_sum[5m])) / sum by (score) (rate(content_quality_score_count[5m]))',
          legend: '{{score}}',
        },
      ],
    },
    {
      title: 'Verification',
      description: 'Drafts each second that passed or failed the verifier, by format.',
      unit: 'ops',
      queries: [
        {
          expr: 'sum by (format, outcome) (rate(content_verification_total[5m]))',
          legend: '{{format}} - {{outcome}}',
        },
      ],
    },
    {
      title: 'What the verifier did',
      description: 'Findings each second: reported, repaired, dropped, refused.',
      unit: 'ops',
      queries: [
        {
          expr: 'sum by (action) (rate(content_verification_findings_total[5m]))',
          legend: '{{action}}',
        },
      ],
    },
    {
      title: 'Formats not made',
      description: 'Share of formats that failed or whose source was too thin.',
      unit: 'percentunit',
      queries: [
        {
          expr: '(sum by (format) (rate(content_generation_total{status!="completed"}[5m])) or 0 * sum by (format) (rate(content_generation_total[5m]))) / sum by (format) (rate(content_generation_total[5m]))',
          legend: '{{format}}',
        },
      ],
    },
  ],
}
