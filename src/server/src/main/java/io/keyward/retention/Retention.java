package io.keyward.retention;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Deletes old records, in small transactions that hold no lock for long. Several servers may do so at the same time: each
 * record is deleted once.
 */
@ApplicationScoped
public class Retention {

    private static final System.Logger LOG = System.getLogger(Retention.class.getName());
    private static final int STEP = 500; // records in one transaction

    @Inject
    ExpiredRecords records;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.retention.operations")
    Duration operations;

    @Inject
    @ConfigProperty(name = "keyward.retention.incidents")
    Duration incidents;

    @Inject
    @ConfigProperty(name = "keyward.retention.nodes")
    Duration nodes;

    @Inject
    @ConfigProperty(name = "keyward.retention.retirements")
    Duration retirements;

    @Inject
    @ConfigProperty(name = "keyward.retention.jobs")
    Duration jobs;

    @Inject
    @ConfigProperty(name = "keyward.retention.figures")
    Duration figures;

    @Inject
    @ConfigProperty(name = "keyward.retention.names")
    Duration names;

    @Inject
    @ConfigProperty(name = "keyward.ambari.failure-window")
    Duration loginFailures;

    @Inject
    @ConfigProperty(name = "keyward.ambari.known-network-time")
    Duration knownNetworks;

    /** Deletes all records that are due. */
    public void sweep() {
        for (var kind : RecordKind.values()) {
            try {
                var deleted = deleteAll(kind);
                if (deleted > 0) {
                    LOG.log(INFO, "deleted {0} old records: {1}", deleted, kind);
                }
            } catch (RuntimeException e) { // the database is out of reach, or another server deletes the same records
                LOG.log(WARNING, "old records could not be deleted: " + kind + "; the next sweep tries again", e);
            }
        }
    }

    private int deleteAll(RecordKind kind) {
        var before = clock.instant().minus(retention(kind));
        var all = 0;
        int deleted;
        do {
            deleted = records.delete(kind, before, STEP);
            all += deleted;
        } while (deleted == STEP);
        return all;
    }

    private Duration retention(RecordKind kind) {
        return switch (kind) {
            case OPERATIONS, FLEETS, DEPLOYMENTS, CLUSTERS -> operations;
            case INCIDENTS -> incidents;
            case DISKS, NODES -> nodes;
            case RETIREMENTS -> retirements;
            case LOGIN_FAILURES -> loginFailures;
            case KNOWN_NETWORKS -> knownNetworks;
            case HOURLY_FIGURES -> figures;
            case PRINCIPAL_NAMES -> names;
            case JOBS -> jobs;
        };
    }
}
