import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** The walls of the house: who may not import whom. See docs/adr/0001-the-house.md. */
function wall(files, forbidden, message) {
  const patterns = forbidden.map((group) => ({ group: [group], message }));
  return { files, rules: { "no-restricted-imports": ["error", { patterns }] } };
}

export default tseslint.config(
  { ignores: ["bin/", "dist/", "node_modules/", "examples/apps/", "eslint.config.mjs"] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/return-await": "error",
      "@typescript-eslint/no-base-to-string": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/restrict-plus-operands": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-console": "error",
    },
  },
  wall(
    ["components/**/*.ts"],
    ["**/automation/**", "**/localcloud/**", "node:*"],
    "components/ gets values and interfaces: it never reads config, the machine or the driver",
  ),
  wall(
    ["provisioning/**/*.ts"],
    ["@pulumi/*", "**/components/**", "**/automation/**", "**/localcloud/**", "**/settings/**"],
    "provisioning/ knows nothing of Pulumi or of who calls it",
  ),
  wall(
    ["settings/**/*.ts"],
    ["@pulumi/*", "**/components/**", "**/provisioning/**", "**/automation/**", "**/localcloud/**"],
    "settings/ is a pure door: no engine, no cloud",
  ),
  wall(["index.ts"], ["**/automation/**", "**/localcloud/**"], "the program does not know who runs it or on what"),
  wall(
    ["automation/**/*.ts"],
    ["**/components/**", "**/provisioning/**"],
    "automation/ knows the program as one function",
  ),
  wall(
    ["localcloud/**/*.ts"],
    ["**/components/**", "**/provisioning/**", "**/automation/**", "**/settings/**"],
    "localcloud/ sits behind the provider protocol",
  ),
  { files: ["automation/cli/**/*.ts"], rules: { "no-console": "off" } },
  { files: ["test/**/*.ts"], rules: { "@typescript-eslint/no-unused-expressions": "off" } },
);
