/**
 * @typedef {{ stringify: (value: unknown, options: object) => string, parse: (text: string) => unknown }} Yaml
 */

/** Loaded once somebody looks at settings, and not before: it is larger than all the rest of the page. */
async function yaml() {
  // @ts-expect-error -- served by the service out of the package yaml
  const loaded = /** @type {unknown} */ (await import("/vendor/yaml/index.js"));
  return /** @type {Yaml} */ (loaded);
}

/** @param {unknown} value */
export async function yamlText(value) {
  return (await yaml()).stringify(value, { lineWidth: 110 });
}

/**
 * @param {string} text
 * @throws {Error} where it is not YAML, with line and column
 */
export async function parseYaml(text) {
  return (await yaml()).parse(text);
}
