-- `mac` binds the columns of a row together under a key that the database does not hold; seals chain the rows in order.

ALTER TABLE audit ADD COLUMN mac {{text}} NOT NULL DEFAULT '';

CREATE TABLE audit_seal (
  id {{serial}},
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  entries BIGINT NOT NULL,
  previous {{text}} NOT NULL,
  hash {{text}} NOT NULL
);
