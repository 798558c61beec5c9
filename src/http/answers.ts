import { artifactSchema } from '../domain/artifact.ts'
import { generateBodySchema } from '../domain/generate-body.ts'
import { jobSchema } from '../domain/job.ts'
import { packageSchema } from '../domain/package.ts'

/** Shapes that several routes take or give, each with its one name in the API description. */

export const generateBody = generateBodySchema.meta({ id: 'GenerateBody' })

export const packageAnswer = packageSchema.meta({
  id: 'ContentPackage',
  description: 'A package of learning content.',
})

export const artifactAnswer = artifactSchema.meta({
  id: 'Artifact',
  description: 'One format of a package.',
})

export const jobAnswer = jobSchema.meta({ id: 'Job', description: 'Work on a package.' })
