package io.keyward.audit.chain;

import java.util.UUID;

/**
 * The ids that belong to a record.
 *
 * @param correlationId the same in all records of one request
 * @param operationId the id of the long-running operation; null if there is none
 * @param clientRequestId the id that the client sent; null if it sent none
 */
public record Correlation(String correlationId, String operationId, String clientRequestId) {

    /** The ids of a record that belongs to no other one, and whose client sent none. */
    public static Correlation random() {
        return new Correlation(UUID.randomUUID().toString(), null, null);
    }

    public Correlation withOperation(String operation) {
        return new Correlation(correlationId, operation, clientRequestId);
    }
}
