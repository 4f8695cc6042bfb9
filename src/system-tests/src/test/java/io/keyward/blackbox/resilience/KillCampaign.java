package io.keyward.blackbox.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.StoredAuditLog;
import io.keyward.blackbox.client.StoredDeks;
import io.keyward.testserver.OnH2;
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
 * A server is killed again and again, at random moments, while clusters are created, resized, rotated and deleted. Afterwards
 * each operation has ended once, the vault unwraps each DEK, and the audit log is intact and has each operation. The system
 * properties {@code keyward.kills} and {@code keyward.kills.seed} choose how often and when.
 */
@Tag("campaign")
@OnH2
@OwnServers(KillCampaign.SERVER)
class KillCampaign {

    static final String SERVER = "kills";

    private static final int KILLS = Integer.getInteger("keyward.kills", 40);
    private static final long SEED = Long.getLong("keyward.kills.seed", 1L);
    private static final int MAX_MILLIS_BUSY = 5_000;

    private final RunningKeyward server = RunningKeyward.with(
            SERVER,
            Map.of(
                    "keyward.operation.lease", "PT5S",
                    "keyward.operation.sweep-interval", "PT1S",
                    "keyward.operation.retry-interval", "PT1S",
                    "keyward.rotation.check-interval", "PT1S",
                    "keyward.rotation.max-partitions", "2",
                    "keyward.rotation.chunk-size", "3"));
    private final Customer customer = Customer.of(server, "kills");
    private final RandomChanges changes = new RandomChanges(customer, new Random(SEED));
    private final Random random = new Random(SEED);

    @Test
    void no_dek_and_no_record_is_lost_however_often_the_server_is_killed(TestReporter reporter)
            throws InterruptedException {
        changes.createAll();
        for (var kill = 0; kill < KILLS; kill++) {
            var work = changes.begin();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(MAX_MILLIS_BUSY));
            server.kill();
            work.join();
            server.start();
        }
        changes.clusters().forEach(this::awaitRest);

        var log = StoredAuditLog.of(server);
        reporter.publishEntry("seed %d: %d kills, %d operations in %d clusters"
                .formatted(
                        SEED, KILLS, log.operations().size(), changes.clusters().size()));
        log.assertComplete();
        assertThat(log.operations()).allMatch(StoredAuditLog.RecordedOperation::hasEnded);
        changes.clusters().forEach(this::assertReadable);
    }

    /** Waits until no operation of the cluster is in progress; a cluster that was deleted, or never stored, has none. */
    private void awaitRest(String cluster) {
        Polling.until(
                () -> customer.cluster(cluster).get(),
                answer -> answer.status() == 404
                        || answer.json()
                                .getJsonObject("properties")
                                .getString("provisioningState")
                                .matches("Succeeded|Failed"));
    }

    private void assertReadable(String cluster) {
        StoredDeks.of(server, cluster).assertReadable(customer.azure());
    }
}
