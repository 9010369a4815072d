-- What was turned away, the newest first, without a look at all entries. The query names the very same types.
CREATE INDEX entry_refusal ON entry (position)
 WHERE type IN ('identity.refused', 'identity.returned', 'command.refused', 'document.refused', 'release.refused');
