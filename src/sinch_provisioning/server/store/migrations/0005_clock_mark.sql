-- One row: how late it was (wall) when a server last looked, and by how much clocks were set back altogether.

CREATE TABLE clock_mark (
  id BIGINT PRIMARY KEY,
  wall BIGINT NOT NULL,
  behind BIGINT NOT NULL
);
