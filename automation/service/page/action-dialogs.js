import { FaultBox } from "./bits.js";
import { CommitTable } from "./commit-table.js";
import { Choices, Dialog } from "./dialog.js";
import { html } from "./preact.js";
import { useWish } from "./wish.js";
import { newestFirst } from "./words.js";

/** @import { Stack } from "./types.d.ts" */
/** @typedef {{ stack: Stack, onClose: () => void }} Props */

/** @param {Props} props */
export function UpgradeDialog({ stack, onClose }) {
  const { ask, busy, fault } = useWish(stack.name);
  const now = newestFirst(stack.releases)[0]?.commits ?? {};
  const rows = (stack.settings.sites ?? []).map(({ name, branch }) => ({
    site: name,
    now: now[name],
    then: html`newest of ${branch ? html`<code>${branch}</code>` : "its branch"}`,
  }));
  const go = () => void ask({ kind: "preview", of: "upgrade" }, { kind: "upgrade" });
  return html`<${Dialog} title=${`Upgrade ${stack.name}`} onClose=${onClose}>
    <p>
      Each site is released anew from the newest commit of its branch. Settings and servers stay as they are. A release
      that does not pass its health check does not go public.
    </p>
    <${CommitTable} caption="Sites and the commits they run" rows=${rows} />
    <${FaultBox} fault=${fault} />
    <${Choices}>
      <button type="button" class="primary" aria-disabled=${busy} onClick=${go}>Preview the upgrade…</button>
    <//>
  <//>`;
}

/** @param {Props} props */
export function RefreshDialog({ stack, onClose }) {
  const { ask, busy, fault } = useWish(stack.name);
  const go = () => void ask({ kind: "refresh" });
  return html`<${Dialog} title=${`Refresh ${stack.name}`} onClose=${onClose}>
    <p>
      Looks at what is really there and writes it down. Nothing is changed in the cloud; the next preview then tells how
      to mend what somebody stopped or removed by hand.
    </p>
    <${FaultBox} fault=${fault} />
    <${Choices}>
      <button type="button" class="primary" aria-disabled=${busy} onClick=${go}>Yes, refresh</button>
    <//>
  <//>`;
}
