import { FaultBox } from "./bits.js";
import { DestroyDialog, RefreshDialog, UpgradeDialog } from "./action-dialogs.js";
import { html, useState } from "./preact.js";
import { RollbackDialog } from "./rollback-dialog.js";
import { useShortcuts } from "./shortcuts.js";
import { useWish } from "./wish.js";

/** @import { Stack } from "./types.d.ts" */

const dialogs = { upgrade: UpgradeDialog, rollback: RollbackDialog, refresh: RefreshDialog, destroy: DestroyDialog };

/** What can be done to a stack. Everything is asked for once more, with what it means, before it begins. */
export function StackActions(/** @type {{ stack: Stack }} */ { stack }) {
  const { ask, busy, fault } = useWish(stack.name);
  const [open, setOpen] = useState(/** @type {keyof typeof dialogs | undefined} */ (undefined));
  const preview = () => void ask({ kind: "preview" });
  const up = () => void ask({ kind: "preview" }, { kind: "up" });
  useShortcuts({ p: preview });

  const isThere = stack.state !== "new";
  const OpenDialog = open && dialogs[open];
  return html`
    <div class="actions" role="group" aria-label="Actions on ${stack.name}">
      <button
        type="button"
        class="primary"
        aria-disabled=${busy}
        onClick=${up}
        title="Shows what would change, then asks"
      >
        ${isThere ? "Up…" : "Bring up…"}
      </button>
      <button type="button" aria-disabled=${busy} onClick=${preview} title="Shows what would change (p)">
        Preview
      </button>
      ${
        isThere &&
        html`
          <button type="button" onClick=${() => setOpen("upgrade")}>Upgrade…</button>
          <button type="button" onClick=${() => setOpen("rollback")}>Roll back…</button>
          <button type="button" onClick=${() => setOpen("refresh")}>Refresh…</button>
          <span class="spring"></span>
          <button type="button" class="danger" onClick=${() => setOpen("destroy")}>Destroy…</button>
        `
      }
    </div>
    <${FaultBox} fault=${fault} />
    ${OpenDialog && html`<${OpenDialog} stack=${stack} onClose=${() => setOpen(undefined)} />`}
  `;
}
