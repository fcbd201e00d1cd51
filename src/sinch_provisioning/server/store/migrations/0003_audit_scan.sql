-- Every change pays for an index on the audit log, and only people read it: newest first, which needs none.

DROP INDEX audit_project;
