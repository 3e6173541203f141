import { Icon } from "./icons.js";
import { html } from "./preact.js";
import { replacedFor, sideText } from "./preview-model.js";
import { changeWord, shortType } from "./words.js";

/** @import { Change, PropertyChange } from "./types.d.ts" */

/** One resource; its properties under it. What is replaced or removed is open, the rest opens. @param {{ change: Change, sign: string }} props */
export function ChangeItem({ change, sign }) {
  const { name, resourceType, op, retained, properties = [] } = change;
  const because = replacedFor(change);
  const head = html`<${Icon} name=${sign} /><span class="op">${changeWord(change, "planned")}</span>
    <span class="line-name">${name}</span>
    <span class="line-type">${shortType(resourceType)}</span>
    ${because.length > 0 && html`<span class="because">because of <code>${because.join(", ")}</code></span>`}
    ${retained && html`<span class="because">it leaves the stack and stays in the cloud</span>`}`;
  if (properties.length === 0) return html`<li class=${`change ${op}`}><span class="head">${head}</span></li>`;
  return html`<li class=${`change ${op}`}>
    <details open=${op === "update" || op === "replace"}>
      <summary class="head">${head}</summary>
      <table class="plain properties">
        <caption class="unseen">
          Properties of ${name}
        </caption>
        <thead>
          <tr>
            <th scope="col">Property</th>
            <th scope="col">Now</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          ${properties.map((property) => html`<${PropertyRow} key=${property.path} property=${property} />`)}
        </tbody>
      </table>
    </details>
  </li>`;
}

/** @param {{ property: PropertyChange }} props */
function PropertyRow({ property }) {
  return html`<tr>
    <th scope="row">
      <code>${property.path}</code>${property.replaces && html`<span class="under trouble">replaces it</span>`}
    </th>
    <td><${Side} text=${sideText(property, "before")} tag="del" /></td>
    <td><${Side} text=${sideText(property, "after")} tag="ins" /></td>
  </tr>`;
}

/** @param {{ text: string | undefined, tag: "ins" | "del" }} props */
function Side({ text, tag }) {
  if (text === undefined) return html`<span class="faint">nothing</span>`;
  if (text === "[unknown]") return html`<span class="faint">known only afterwards</span>`;
  return html`<${tag}>${text}</${tag}>`;
}
