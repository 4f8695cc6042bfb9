package io.keyward.audit.chain;

import java.util.UUID;

/**
 * The ids by which a record is related to others.
 *
 * @param correlationId the same in all records of one request
 * @param operationId the id of the long-running operation; null if there is none
 * @param clientRequestId the id that the client sent; null if it sent none
 */
public record Correlation(String correlationId, String operationId, String clientRequestId) {

    /** A new correlation id, for a record that is related to no other record. */
    public static Correlation random() {
        return new Correlation(UUID.randomUUID().toString(), null, null);
    }

    public Correlation withOperation(String operation) {
        return new Correlation(correlationId, operation, clientRequestId);
    }
}
