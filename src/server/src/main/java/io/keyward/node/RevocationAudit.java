package io.keyward.node;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.access.RevocationReceipt;
import io.keyward.access.RevocationReceipts;
import io.keyward.audit.AuditLog;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.AuditRecord.Kind;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.ResourceScope;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/**
 * When the last node of a cluster has suspended its disks, stores the receipt of the revocation and an audit record in one
 * transaction.
 */
@Stateless
public class RevocationAudit {

    private static final String ACTION = "Microsoft.HDInsight/clusters/nodes/suspended/action";

    @Inject
    RevocationReceipts receipts;

    @Inject
    AuditLog log;

    @Inject
    Clock clock;

    @TransactionAttribute(REQUIRES_NEW)
    public void complete(EnrolledNode node) {
        receipts.complete(node.cluster()).forEach(receipt -> log.record(record(node, receipt)));
    }

    private AuditRecord record(EnrolledNode node, RevocationReceipt receipt) {
        return AuditRecord.of(
                clock.instant(),
                Kind.REQUEST,
                ACTION,
                new ResourceScope(node.resourceId().toString()),
                Actor.server("nodes"),
                Origin.NONE,
                Outcome.succeeded(),
                Correlation.random(),
                Map.of(
                        "nodes", Long.toString(receipt.nodes()),
                        "lastNodeSuspendedAt", receipt.suspendedAt().toString(),
                        "tookAtMostSeconds", Long.toString(receipt.tookAtMost().toSeconds())));
    }
}
