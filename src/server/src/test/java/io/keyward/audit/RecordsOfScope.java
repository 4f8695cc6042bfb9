package io.keyward.audit;

import io.keyward.audit.chain.ChainedRow;
import io.keyward.audit.chain.RecordQuery;
import io.keyward.audit.chain.RecordQuery.Condition;
import java.time.Instant;
import java.util.List;

/** Reads the audit records of a scope with the query of the activity log. */
public final class RecordsOfScope {

    private RecordsOfScope() {}

    /** The records of a scope, the newest first. */
    public static List<ChainedRow> records(AuditRecords records, String subscription, String scope) {
        var query = new RecordQuery(
                subscription,
                Instant.EPOCH,
                Instant.parse("9000-01-01T00:00:00Z"),
                List.of(Condition.resource(scope)),
                null,
                100);
        return records.work(query::run);
    }
}
