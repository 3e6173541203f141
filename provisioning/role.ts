import type { Variable } from "./script.ts";

/** What one task of a server adds to its environment. */
export interface Role {
  /** Files of steps/environment/ that come before packages are installed. */
  preparation?: readonly string[];
  /** Debian's packages. */
  packages?: readonly string[];
  /** Packages that are upgraded on purpose, and never overnight. */
  heldPackages?: readonly string[];
  /** Files of steps/environment/, in this order. */
  steps: readonly string[];
  /** What these steps find in variables of bash. */
  variables?: Readonly<Record<string, Variable>>;
}
