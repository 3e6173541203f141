"use strict";

const { Pool } = require("pg");

// Several processes start at once; the lock lets one after the other find or make the table.
const schema = `
  SELECT pg_advisory_xact_lock(7466);
  CREATE TABLE IF NOT EXISTS notes (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    text text NOT NULL,
    written timestamptz NOT NULL DEFAULT now()
  )`;

/** The notes in a PostgreSQL database; nothing when there is no address of one. */
exports.openNotes = function openNotes(connectionString) {
  if (!connectionString) return undefined;
  const pool = new Pool({ connectionString, max: 5, connectionTimeoutMillis: 5000 });
  pool.on("error", (error) => console.error(`database: ${error.message}`)); // of an idle connection: the pool makes a new one

  let prepared;
  async function query(...args) {
    prepared ??= pool.query(schema);
    await prepared.catch((error) => {
      prepared = undefined; // the database was not there yet: the next one tries again
      throw error;
    });
    return (await pool.query(...args)).rows;
  }

  query("SELECT 1").catch((error) => console.error(`database: ${error.message}`));

  return {
    newest: () => query("SELECT id, text, written FROM notes ORDER BY id DESC LIMIT 100"),
    add: (text) => query("INSERT INTO notes (text) VALUES ($1)", [text]),
    remove: (id) => query("DELETE FROM notes WHERE id = $1", [id]),
    check: () => query("SELECT 1"),
    close: () => pool.end(),
  };
};
