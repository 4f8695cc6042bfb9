package io.keyward.audit.chain;

/**
 * The ids that belong to a record.
 *
 * @param correlationId the same in all records of one request
 * @param operationId of the long-running operation; null if there is none
 * @param clientRequestId as the client sent it; null if it sent none
 */
public record Correlation(String correlationId, String operationId, String clientRequestId) {

    public Correlation withOperation(String operation) {
        return new Correlation(correlationId, operation, clientRequestId);
    }
}
