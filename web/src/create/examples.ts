/** The texts of examples/, each in a file of its own that is fetched when it is chosen. */
const files = import.meta.glob<string>('../../../examples/*.{md,txt}', {
  query: '?raw',
  import: 'default',
})

/** Title and language of each, for the list that is shown before any is fetched. */
const table = {
  'photosynthesis.md': ['Photosynthesis', 'en'],
  'printing-press.txt': ['The printing press in Europe', 'en'],
  'moving-continents.txt': ['The moving continents', 'en'],
  'hash-tables.md': ['Hash tables', 'en'],
  'sourdough-bread.md': ['How to bake a sourdough loaf', 'en'],
  'wasserkreislauf.de.md': ['Der Wasserkreislauf', 'de'],
  'systeme-metrique.fr.md': ['Le système métrique', 'fr'],
  'abejas-y-polinizacion.es.md': ['Las abejas y la polinización', 'es'],
  'energia-solar.pt.md': ['A energia solar', 'pt'],
} as const satisfies Record<string, readonly [string, string]>

export const examples = Object.entries(table).map(([file, [title, language]]) => ({
  file,
  title,
  language,
}))

export async function readExample(file: string): Promise<string> {
  const load = files[`../../../examples/${file}`]
  if (!load) throw new Error(`There is no example ${file}`)
  return load()
}
