package io.keyward.audit;

import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.ResourceScope;

/**
 * What requests of one caller must have in common to share a record, from the narrowest to the widest. The more different
 * requests of a caller fail, the wider are the records.
 */
enum FailureWidth {
    /** The same action on the same resource, with the same result. */
    EQUAL {
        @Override
        String key(AuditRecord record, String requestHash) {
            return requestHash;
        }

        @Override
        ResourceScope scope(AuditRecord record) {
            return new ResourceScope(CountedFailures.shortened(record.scope().id()));
        }
    },
    /** The same subscription. */
    SUBSCRIPTION {
        @Override
        ResourceScope scope(AuditRecord record) {
            return record.scope()
                    .subscription()
                    .map(id -> new ResourceScope("/subscriptions/" + CountedFailures.shortened(id)))
                    .orElse(ResourceScope.INSTALLATION);
        }
    },
    /** Nothing but the caller. */
    EVERYTHING {
        @Override
        ResourceScope scope(AuditRecord record) {
            return ResourceScope.INSTALLATION;
        }
    };

    /**
     * Identifies the record that the request shares with others.
     *
     * @param requestHash the hash of what equal requests have in common
     */
    String key(AuditRecord record, String requestHash) {
        return name() + scope(record).id();
    }

    abstract ResourceScope scope(AuditRecord record);

    boolean isLast() {
        return this == EVERYTHING;
    }
}
