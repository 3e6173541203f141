export type { Channel, Database, Queries } from "./database.ts";
export { openEmbedded } from "./embedded.ts";
export { openServer } from "./server.ts";
export { migrate } from "./migrate.ts";
export { Vault } from "./vault.ts";
