package io.keyward.blackbox.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.SlowRotationServer;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A rotation is paused by a request, or by stopping its job as the Admin Center does, and stays paused through a kill of the
 * server. A shutdown, which stops the job too, pauses nothing.
 */
@Tag("campaign")
@ResourceLock(SlowRotationServer.NAME)
@OwnServers(SlowRotationServer.NAME)
class PausedRotationCampaign {

    private static final int WORKERS = 20;
    private static final int DATA_DISKS = 3;
    private static final int DEKS = WORKERS * (DATA_DISKS + 1) + 2 + 3; // 2 + 3 temp disks of head and ZooKeeper nodes

    private final RunningKeyward server = SlowRotationServer.get();
    private final BatchJobs jobs = new BatchJobs(server);
    private final Customer customer = Customer.of(server, "pausing");
    private final LocalAzure azure = customer.azure();
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("pausing").grant(identity);
    private CustomerCluster cluster;
    private Answer rotation;

    @Test
    void a_paused_rotation_stays_paused_through_a_kill_and_a_resumed_one_goes_on_after_a_shutdown() {
        rotateHalfWay("paused");

        var paused = azure.arm("POST", address() + "/pause").require(200).json();
        server.killAndStart();
        Polling.until(this::log, log -> log.contains("taking up operation " + id()));
        var afterKill = operation();
        var listed = azure.everyPage(cluster.id() + "/operations");
        var everywhere = azure.everyPage(LocalAzure.PROVIDER + "/operations");
        azure.arm("POST", address() + "/resume").require(200);
        server.stop();
        server.start();
        vault.clearFaults();
        var ended = cluster.awaitEnd(rotation);

        var by = paused.getJsonObject("properties").getJsonObject("paused").getString("by");
        assertThat(by).isEqualTo(azure.callerId());
        assertThat(afterKill.getString("status")).isEqualTo("InProgress");
        assertThat(afterKill.getJsonObject("properties").getJsonObject("paused"))
                .isEqualTo(paused.getJsonObject("properties").getJsonObject("paused"));
        assertThat(listed).extracting(entry -> entry.getString("status")).containsExactly("InProgress", "Succeeded");
        assertThat(waiting(listed.get(0))).isEqualTo("OperationPaused");
        assertThat(everywhere.get(0).getString("name")).isEqualTo(id());
        assertSucceeded(ended);
    }

    @Test
    void stopping_the_job_pauses_the_rotation_and_restarting_it_ends_the_pause() {
        rotateHalfWay("stopped");
        var execution = jobs.latestExecution();

        jobs.stop(execution);
        var paused = Polling.until(this::operation, PausedRotationCampaign::isPaused);
        var stopped = Polling.until(jobs::latestExecution, PausedRotationCampaign::isStopped);
        var doneWhenStopped = done(operation());
        var stillPaused = operation();
        vault.clearFaults();
        jobs.restart(stopped);
        var ended = cluster.awaitEnd(rotation);

        assertThat(execution.getString("jobName")).isEqualTo("rotation %s of cluster stopped".formatted(id()));
        assertThat(paused.getJsonObject("properties").getJsonObject("paused").getString("by"))
                .isEqualTo("batchAdmin");
        assertThat(List.of(isPaused(stillPaused), done(stillPaused) == doneWhenStopped))
                .containsOnly(true);
        assertThat(doneWhenStopped).isLessThan(DEKS);
        assertSucceeded(ended);
    }

    private void rotateHalfWay(String name) {
        cluster = customer.cluster(name)
                .create(ClusterBody.of("Kafka").workers(WORKERS, DATA_DISKS).under(vault.key(name), identity));
        var target = vault.key(name);
        vault.slowDown("unwrapKey", Duration.ofSeconds(2)); // a busy machine takes time to send the pause request
        rotation = cluster.rotate(target).require(202);
        Polling.until(() -> done(operation()), done -> done > 0);
    }

    private JsonObject operation() {
        return azure.get(rotation.operation()).require(200).json();
    }

    private String id() {
        var path = rotation.operation().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String address() {
        return cluster.id() + "/operations/" + id();
    }

    private String log() {
        try {
            return Files.readString(server.logs().resolve("messages.log"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int done(JsonObject operation) {
        return operation.getJsonObject("properties").getInt("deksDone");
    }

    private static boolean isPaused(JsonObject operation) {
        return operation.getJsonObject("properties").containsKey("paused");
    }

    private static boolean isStopped(JsonObject execution) {
        return execution.getString("batchStatus").equals("STOPPED");
    }

    private static String waiting(JsonObject operation) {
        return operation.getJsonObject("properties").getJsonObject("waiting").getString("code");
    }

    private static void assertSucceeded(JsonObject operation) {
        assertThat(operation.getString("status")).isEqualTo("Succeeded");
        assertThat(done(operation)).isEqualTo(DEKS);
    }
}
