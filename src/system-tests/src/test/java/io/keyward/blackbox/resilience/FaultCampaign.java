package io.keyward.blackbox.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.StoredAuditLog;
import io.keyward.blackbox.client.StoredDeks;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Two servers of one installation are killed, suspended, and cut off from their database and their vault at random moments,
 * while clusters are created, resized, rotated in ranges, moved to newer versions and deleted. Afterwards each operation that
 * a server accepted has ended once, the vault unwraps each DEK, and the audit logs of both servers are intact. The system
 * properties {@code keyward.faults} and {@code keyward.faults.seed} choose how many faults, and which.
 */
@Tag("campaign")
@OwnServers({FaultCampaign.FIRST, FaultCampaign.SECOND})
class FaultCampaign {

    static final String FIRST = "faults";
    static final String SECOND = "faults-second";

    private static final int FAULTS = Integer.getInteger("keyward.faults", 50);
    private static final long SEED = Long.getLong("keyward.faults.seed", 1L);
    private static final int MOST_MILLIS = 4_000;

    private final RunningKeyward first = RunningKeyward.with(
            FIRST,
            Map.of(
                    "keyward.operation.lease", "PT5S",
                    "keyward.operation.sweep-interval", "PT1S",
                    "keyward.operation.retry-interval", "PT1S",
                    "keyward.rotation.check-interval", "PT1S",
                    "keyward.rotation.range-size", "4",
                    "keyward.rotation.range-interval", "PT1S",
                    "keyward.rotation.range-lease", "PT3S",
                    "keyward.rotation.max-threads", "4",
                    "keyward.rotation.chunk-size", "3"));
    private final RunningKeyward second = RunningKeyward.beside(first, SECOND);
    private final Customer customer = Customer.of(first, FIRST);
    private final Random random = new Random(SEED);
    private final ChangesOfServers changes = new ChangesOfServers(customer, first, second, random);
    private final ServerFaults faults = new ServerFaults(first, second, changes.vault(), random);

    @Test
    void no_dek_no_record_and_no_accepted_operation_is_lost_whatever_fails(TestReporter reporter) throws Exception {
        changes.createAll();
        for (var fault = 0; fault < FAULTS; fault++) {
            changes.begin();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_MILLIS));
            var repair = faults.strike();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_MILLIS));
            repair.run();
            changes.end();
        }
        changes.clusters().forEach(this::awaitRest);

        var log = StoredAuditLog.of(first);
        reporter.publishEntry("seed %d: %s, %d operations in %d clusters, %d accepted requests"
                .formatted(
                        SEED,
                        faults,
                        log.operations().size(),
                        changes.clusters().size(),
                        changes.accepted().size()));
        log.assertComplete();
        assertThat(log.operations()).allMatch(StoredAuditLog.RecordedOperation::hasEnded);
        assertThat(changes.accepted()).isNotEmpty().allMatch(this::isStored);
        changes.clusters().forEach(cluster -> StoredDeks.of(first, cluster).assertReadable(customer.azure()));
    }

    private boolean isStored(String operation) {
        return first.read(database -> {
            try (var find = database.prepareStatement("select 1 from operation where cast(id as varchar(36)) = ?")) {
                find.setString(1, operation);
                return find.executeQuery().next();
            }
        });
    }

    private void awaitRest(String cluster) {
        Polling.until(() -> customer.cluster(cluster).get(), FaultCampaign::isAtRest);
    }

    /** No operation of the cluster is in progress; a cluster that was deleted, or never stored, has none. */
    private static boolean isAtRest(Answer answer) {
        return switch (answer.status()) {
            case 404 -> true;
            case 200 -> state(answer).matches("Succeeded|Failed");
            default -> false;
        };
    }

    private static String state(Answer answer) {
        return answer.json().getJsonObject("properties").getString("provisioningState");
    }
}
