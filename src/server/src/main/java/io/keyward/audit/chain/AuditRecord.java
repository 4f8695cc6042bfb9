package io.keyward.audit.chain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One entry of the audit log: who did what, where, and with what outcome. It never contains a secret, a DEK or a request
 * body.
 *
 * @param action the action by Azure's name, such as {@code Microsoft.HDInsight/clusters/write}
 * @param scope the ARM resource id
 * @param properties further facts, such as the request ids of the vault and the DEKs per key version
 */
public record AuditRecord(
        UUID id,
        Instant at,
        Kind kind,
        String action,
        ResourceScope scope,
        Actor actor,
        Origin origin,
        Outcome outcome,
        Correlation correlation,
        SortedMap<String, String> properties) {

    /** What a record is about. */
    public enum Kind {
        /** A request that changes something, uses a key or was refused. */
        REQUEST,
        /** The end of a long-running operation. */
        OPERATION_END,
        /** The access to a key changed. */
        KEY_ACCESS,
        /** Requests without a valid token, counted by address. */
        REFUSED_TOKENS,
        /** Further refusals and failures of one caller, counted. */
        REFUSED_REQUESTS,
        /** The heads of the chains of the other servers. */
        HEADS
    }

    public AuditRecord {
        at = at.truncatedTo(ChronoUnit.MICROS); // the precision of the database
    }

    public static AuditRecord of(
            Instant at,
            Kind kind,
            String action,
            ResourceScope scope,
            Actor actor,
            Origin origin,
            Outcome outcome,
            Correlation correlation,
            Map<String, String> properties) {
        return new AuditRecord(
                UUID.randomUUID(),
                at,
                kind,
                action,
                scope,
                actor,
                origin,
                outcome,
                correlation,
                new TreeMap<>(properties));
    }
}
