-- Times are milliseconds since the epoch, UTC; "wall" columns on the machine's clock, all others on the project's.
-- There are no foreign keys: rows of a project go away together, and the hot tables stay cheap to write.

CREATE TABLE secret (
  name {{text}} PRIMARY KEY,
  value {{bytes}} NOT NULL
);

CREATE TABLE signing_key (
  kid {{text}} PRIMARY KEY,
  secret {{bytes}} NOT NULL,
  created BIGINT NOT NULL,
  retired BIGINT
);

CREATE TABLE project (
  id {{text}} PRIMARY KEY,
  name {{text}} NOT NULL,
  parent_id {{text}},
  created BIGINT NOT NULL,
  anchor_wall BIGINT NOT NULL,
  anchor_time BIGINT NOT NULL,
  rate BIGINT NOT NULL,
  policy {{text}} NOT NULL,
  flags {{text}} NOT NULL,
  seed BIGINT NOT NULL
);

CREATE TABLE access_key (
  id {{text}} PRIMARY KEY,
  secret_hash {{text}} NOT NULL,
  created BIGINT NOT NULL,
  revoked BIGINT
);

CREATE TABLE access_key_project (
  key_id {{text}} NOT NULL,
  project_id {{text}} NOT NULL,
  PRIMARY KEY (key_id, project_id)
);

CREATE TABLE resource (
  project_id {{text}} NOT NULL,
  kind {{text}} NOT NULL,
  id {{text}} NOT NULL,
  key {{text}} NOT NULL,
  sort {{text}} NOT NULL,
  state {{text}},
  status {{text}},
  version BIGINT NOT NULL,
  created BIGINT NOT NULL,
  modified BIGINT NOT NULL,
  body {{text}} NOT NULL,
  private {{text}} NOT NULL,
  PRIMARY KEY (project_id, kind, id)
);
CREATE UNIQUE INDEX resource_key ON resource (project_id, kind, key);
CREATE INDEX resource_sort ON resource (project_id, kind, sort, id);

CREATE TABLE claim (
  scope {{text}} NOT NULL,
  value {{text}} NOT NULL,
  project_id {{text}} NOT NULL,
  resource_id {{text}} NOT NULL,
  PRIMARY KEY (scope, value)
);
CREATE INDEX claim_resource ON claim (project_id, resource_id);

CREATE TABLE blocked (
  project_id {{text}} NOT NULL,
  scope {{text}} NOT NULL,
  name {{text}} NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (project_id, scope, name)
);

CREATE TABLE activity (
  project_id {{text}} NOT NULL,
  kind {{text}} NOT NULL,
  resource_id {{text}} NOT NULL,
  seq BIGINT NOT NULL,
  type {{text}} NOT NULL,
  created BIGINT NOT NULL,
  author {{text}} NOT NULL,
  comment {{text}},
  PRIMARY KEY (project_id, kind, resource_id, seq)
);

CREATE TABLE message (
  seq {{serial}},
  id {{text}} NOT NULL,
  project_id {{text}} NOT NULL,
  phone {{text}} NOT NULL,
  channel {{text}} NOT NULL,
  body {{text}} NOT NULL,
  code {{text}},
  resource_kind {{text}},
  resource_id {{text}},
  created BIGINT NOT NULL,
  expires BIGINT,
  used BIGINT
);
CREATE UNIQUE INDEX message_id ON message (project_id, id);
CREATE INDEX message_phone ON message (project_id, phone, seq);

CREATE TABLE task (
  id {{serial}},
  project_id {{text}} NOT NULL,
  kind {{text}} NOT NULL,
  ref {{text}} NOT NULL,
  payload {{text}} NOT NULL,
  expect_version BIGINT,
  dedupe_key {{text}},
  due_at BIGINT NOT NULL,
  wake_at BIGINT NOT NULL,
  attempt BIGINT NOT NULL
);
CREATE INDEX task_wake ON task (wake_at, due_at, id);
CREATE INDEX task_due ON task (project_id, due_at, id);
CREATE INDEX task_ref ON task (project_id, ref);
CREATE UNIQUE INDEX task_dedupe ON task (project_id, dedupe_key) WHERE dedupe_key IS NOT NULL;

CREATE TABLE review (
  project_id {{text}} NOT NULL,
  id {{text}} NOT NULL,
  kind {{text}} NOT NULL,
  resource_kind {{text}} NOT NULL,
  resource_id {{text}} NOT NULL,
  opened_at BIGINT NOT NULL,
  due_at BIGINT,
  subject {{text}} NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX review_resource ON review (project_id, resource_kind, resource_id);

CREATE TABLE webhook (
  project_id {{text}} NOT NULL,
  id {{text}} NOT NULL,
  target {{text}} NOT NULL,
  secret {{text}} NOT NULL,
  triggers {{text}} NOT NULL,
  created BIGINT NOT NULL,
  paused BIGINT,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX webhook_target ON webhook (project_id, target);

CREATE TABLE event (
  id {{serial}},
  project_id {{text}} NOT NULL,
  type {{text}} NOT NULL,
  resource_kind {{text}} NOT NULL,
  resource_id {{text}} NOT NULL,
  seq BIGINT NOT NULL,
  body {{text}} NOT NULL,
  created BIGINT NOT NULL
);
CREATE UNIQUE INDEX event_resource ON event (project_id, resource_kind, resource_id, seq);

CREATE TABLE delivery (
  id {{serial}},
  event_id BIGINT NOT NULL,
  project_id {{text}} NOT NULL,
  webhook_id {{text}} NOT NULL,
  state {{text}} NOT NULL,
  due_at BIGINT NOT NULL,
  wake_at BIGINT NOT NULL,
  attempt BIGINT NOT NULL,
  lease_until BIGINT,
  lease_token {{text}}
);
CREATE INDEX delivery_due ON delivery (webhook_id, wake_at, id) WHERE state = 'due';
CREATE INDEX delivery_leased ON delivery (lease_until) WHERE state = 'leased';
CREATE INDEX delivery_project ON delivery (project_id, id);
CREATE INDEX delivery_event ON delivery (event_id);

CREATE TABLE attempt (
  delivery_id BIGINT NOT NULL,
  n BIGINT NOT NULL,
  project_id {{text}} NOT NULL,
  started BIGINT NOT NULL,
  ms BIGINT NOT NULL,
  status BIGINT,
  error {{text}},
  excerpt {{text}},
  PRIMARY KEY (delivery_id, n)
);

CREATE TABLE idempotency (
  project_id {{text}} NOT NULL,
  key {{text}} NOT NULL,
  request_hash {{text}} NOT NULL,
  status BIGINT NOT NULL,
  body {{text}} NOT NULL,
  expires BIGINT NOT NULL,
  PRIMARY KEY (project_id, key)
);
CREATE INDEX idempotency_expires ON idempotency (expires);

CREATE TABLE audit (
  seq {{serial}},
  project_id {{text}},
  at BIGINT NOT NULL,
  actor {{text}} NOT NULL,
  operation {{text}} NOT NULL,
  resource {{text}},
  outcome {{text}} NOT NULL
);
CREATE INDEX audit_project ON audit (project_id, seq);

CREATE TABLE request (
  seq {{serial}},
  id {{text}} NOT NULL,
  project_id {{text}} NOT NULL,
  at BIGINT NOT NULL,
  method {{text}} NOT NULL,
  path {{text}} NOT NULL,
  operation {{text}},
  status BIGINT NOT NULL,
  error {{text}},
  ms BIGINT NOT NULL,
  detail {{text}} NOT NULL
);
CREATE INDEX request_project ON request (project_id, seq);
