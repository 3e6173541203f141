import { z } from "zod";

/** Checked by the settings' own door; see docs/reference/settings.md. */
export const settingsSchema = z.record(z.string(), z.unknown(), { error: "an object of settings" }).meta({
  id: "Settings",
  description: "The settings of a stack: docs/reference/settings.md. In answers, secrets read `[secret]`.",
});
