"use strict";

const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text) => text.replace(/[&<>"']/g, (character) => entities[character]);

/** The whole page. @param notes the newest notes, or nothing when there is no database */
exports.page = function page(notes) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Notes</title>
<link rel="icon" href="/logo.svg">
<link rel="stylesheet" href="/style.css">
<header><img src="/logo.svg" alt="" width="40" height="40"><h1>Notes</h1></header>
<main>${notes ? form + list(notes) : noDatabase}</main>
</html>
`;
};

const form = `
<form method="post" action="/notes">
  <label for="text">New note</label>
  <textarea id="text" name="text" rows="3" maxlength="2000" required></textarea>
  <button>Add note</button>
</form>`;

const noDatabase = `
<p role="status">This application has no database: set <code>DATABASE_URL</code> to the address of a PostgreSQL one,
such as <code>postgresql://user:password@localhost/notes</code>, and start it again.</p>`;

function list(notes) {
  if (notes.length === 0) return `\n<p>No notes yet.</p>`;
  return `\n<ul aria-label="Notes, the newest first">${notes.map(item).join("")}</ul>`;
}

function item({ id, text, written }) {
  const time = written.toISOString();
  return `
<li>
  <p>${escape(text)}</p>
  <footer>
    <time datetime="${time}">${time.slice(0, 16).replace("T", " ")} UTC</time>
    <form method="post" action="/notes/delete">
      <button name="id" value="${id}" aria-label="Delete the note ${escape(text.slice(0, 40))}">Delete</button>
    </form>
  </footer>
</li>`;
}
