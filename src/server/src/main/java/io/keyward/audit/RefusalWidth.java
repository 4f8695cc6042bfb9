package io.keyward.audit;

import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.ResourceScope;

/**
 * How much requests must have in common to share a record: the more refused requests a caller sends, the less. The constants
 * are in this order.
 */
enum RefusalWidth {
    /** The same action on the same resource, with the same result. */
    EQUAL {
        @Override
        String key(AuditRecord record, String requestHash) {
            return requestHash;
        }

        @Override
        ResourceScope scope(AuditRecord record) {
            return new ResourceScope(CountedRefusals.shortened(record.scope().id()));
        }
    },
    /** The same subscription. */
    SUBSCRIPTION {
        @Override
        ResourceScope scope(AuditRecord record) {
            return record.scope()
                    .subscription()
                    .map(id -> new ResourceScope("/subscriptions/" + CountedRefusals.shortened(id)))
                    .orElse(ResourceScope.INSTALLATION);
        }
    },
    /** The same caller. */
    EVERYTHING {
        @Override
        ResourceScope scope(AuditRecord record) {
            return ResourceScope.INSTALLATION;
        }
    };

    /**
     * Identifies the record that the request shares.
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
