import { Dialog } from "./dialog.js";
import { html, useState } from "./preact.js";
import { shortcutsOn, switchShortcuts } from "./shortcuts.js";

const keys = [
  ["?", "This help"],
  ["g s", "All stacks"],
  ["g o", "All operations"],
  ["/", "Filter the list"],
  ["p", "Preview the stack that is shown"],
  ["Esc", "Close a dialog"],
];

/** @param {{ onClose: () => void }} props */
export function Help({ onClose }) {
  const [on, setOn] = useState(shortcutsOn);
  const turn = () => {
    switchShortcuts(!on);
    setOn(!on);
  };
  return html`<${Dialog} title="Help" onClose=${onClose}>
    <p>
      A <strong>stack</strong> is one web service with its servers. An <strong>operation</strong> is one thing done to a
      stack; others wait until it has ended. <strong>Up</strong> always shows first what it would change.
    </p>
    <table class="keys">
      <caption>
        Keys
      </caption>
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">What it does</th>
        </tr>
      </thead>
      <tbody>
        ${keys.map(
          ([key = "", text]) =>
            html`<tr>
              <td>${key.split(" ").map((one) => html`<kbd>${one}</kbd> `)}</td>
              <td>${text}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <label class="check"><input type="checkbox" checked=${on} onChange=${turn} /> Single keys do something</label>
    <form method="dialog" class="choices"><button>Close</button></form>
  <//>`;
}
