-- Endpoints whose latest call failed: how often in a row. One that failed too often rests until `due_at`, when one call
-- is made as a probe; `probe_until` (wall) keeps others from making it too. One that answers has no row.

CREATE TABLE endpoint_health (
  project_id {{text}} NOT NULL,
  webhook_id {{text}} NOT NULL,
  failures BIGINT NOT NULL,
  probes BIGINT NOT NULL,
  since BIGINT,
  due_at BIGINT,
  wake_at BIGINT,
  probe_until BIGINT NOT NULL,
  PRIMARY KEY (project_id, webhook_id)
);

-- Deliveries are claimed webhook by webhook, whichever project it belongs to.
CREATE INDEX webhook_id ON webhook (id);
