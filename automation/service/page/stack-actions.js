import { FaultBox } from "./bits.js";
import { RefreshDialog, UpgradeDialog } from "./action-dialogs.js";
import { may } from "./caller.js";
import { DestroyDialog } from "./destroy-dialog.js";
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
  useShortcuts(may("preview") ? { p: preview } : {});

  const isThere = stack.state !== "new";
  // These begin with a preview.
  const mayRelease = may("preview", "change");
  const OpenDialog = open && dialogs[open];
  const opener = (/** @type {keyof typeof dialogs} */ which, /** @type {string} */ text) =>
    html`<button type="button" class=${which === "destroy" ? "danger" : ""} onClick=${() => setOpen(which)}>
      ${text}
    </button>`;
  return html`
    <div class="actions" role="group" aria-label="Actions on ${stack.name}">
      ${
        mayRelease &&
        html`<button
          type="button"
          class="primary"
          aria-disabled=${busy}
          onClick=${up}
          title="Shows what would change, then asks"
        >
          ${isThere ? "Up…" : "Bring up…"}
        </button>`
      }
      ${
        may("preview") &&
        html`<button type="button" aria-disabled=${busy} onClick=${preview} title="Shows what would change (p)">
          Preview
        </button>`
      }
      ${isThere && mayRelease && [opener("upgrade", "Upgrade…"), opener("rollback", "Roll back…")]}
      ${isThere && may("change") && opener("refresh", "Refresh…")}
      <span class="spring"></span>
      ${isThere && may("destroy") && opener("destroy", "Destroy…")}
    </div>
    <${FaultBox} fault=${fault} />
    ${OpenDialog && html`<${OpenDialog} stack=${stack} onClose=${() => setOpen(undefined)} />`}
  `;
}
