import fc from 'fast-check'

/**
 * What every property draws its values from: FUZZ_SEED, so that the same code gives the same result
 * wherever it is tested. The nightly run takes a new one each time.
 */
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  seed: Number(process.env['FUZZ_SEED'] ?? 1),
})
