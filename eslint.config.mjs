import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** The walls of the house: who may not import whom. See docs/adr/0001-the-house.md. */
function wall(files, forbidden, message) {
  const patterns = forbidden.map((group) => ({ group: [group].flat(), message }));
  return { files, rules: { "no-restricted-imports": ["error", { patterns }] } };
}

export default tseslint.config(
  { ignores: ["bin/", "dist/", "dist.*/", "node_modules/", "examples/apps/", "eslint.config.mjs"] },
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
    ["**/automation/**", "**/localcloud/**", "**/ssh/**", "node:*"],
    "components/ gets values and interfaces: it never reads config, the machine or the driver",
  ),
  wall(
    ["provisioning/**/*.ts"],
    ["@pulumi/*", "**/components/**", "**/automation/**", "**/localcloud/**", "**/settings/**", "**/ssh/**"],
    "provisioning/ knows nothing of Pulumi or of who calls it",
  ),
  wall(
    ["settings/**/*.ts"],
    ["@pulumi/*", "**/components/**", "**/provisioning/**", "**/automation/**", "**/localcloud/**", "**/ssh/**"],
    "settings/ is a pure door: no engine, no cloud",
  ),
  wall(["index.ts"], ["**/automation/**", "**/localcloud/**"], "the program does not know who runs it or on what"),
  wall(
    ["automation/**/*.ts"],
    // The door stays open for one thing: the script that asks a server how it is.
    ["**/components/**", ["**/provisioning/**", "!**/provisioning/index.ts"]],
    "automation/ knows the program as one function",
  ),
  wall(
    ["automation/driver/**/*.ts", "automation/preview/**/*.ts"],
    [
      ["**/components/**", "**/cli/**", "**/service/**", "**/client/**"],
      ["**/provisioning/**", "!**/provisioning/index.ts"],
    ],
    "the driver is the library: command line and service stand on it",
  ),
  wall(
    ["automation/service/**/*.ts"],
    ["**/components/**", "**/cli/**", "**/client/**", "**/provisioning/**"],
    "the service knows neither the command line nor who calls it",
  ),
  wall(
    ["localcloud/**/*.ts"],
    ["**/components/**", "**/provisioning/**", "**/automation/**", "**/settings/**"],
    "localcloud/ sits behind the provider protocol",
  ),
  wall(
    ["ssh/**/*.ts"],
    ["@pulumi/*", "**/components/**", "**/provisioning/**", "**/automation/**", "**/localcloud/**", "**/settings/**"],
    "ssh/ is one pinned session: it knows neither who signs in nor why",
  ),
  wall(
    ["automation/service/page/**/*.js"],
    ["../**", "node:*"],
    "the page is what browsers are given: it has its own folder and no more",
  ),
  // Names of the browser and of Node are checked by TypeScript, which knows them.
  { files: ["automation/service/page/**/*.js", "build/*.js"], rules: { "no-undef": "off" } },
  { files: ["automation/cli/**/*.ts"], rules: { "no-console": "off" } },
  { files: ["test/**/*.ts"], rules: { "@typescript-eslint/no-unused-expressions": "off" } },
);
