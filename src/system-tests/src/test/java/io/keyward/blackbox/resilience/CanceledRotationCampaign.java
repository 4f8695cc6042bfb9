package io.keyward.blackbox.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ActivityLog;
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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A rotation is canceled half-way: no DEK moves any more, even after a kill of the server or a restart of the job, and both key
 * versions stay needed. A rollback moves the DEKs back, and the cluster does not move forward again by itself.
 */
@Tag("campaign")
@ResourceLock(SlowRotationServer.NAME) // killed here
@OwnServers(SlowRotationServer.NAME)
class CanceledRotationCampaign {

    private static final int WORKERS = 20;
    private static final int DATA_DISKS = 3;
    private static final int DEKS = WORKERS * (DATA_DISKS + 1) + 2 + 3; // 2 + 3 temp disks of head and ZooKeeper nodes
    private static final String CHANGE_KEY = "Microsoft.HDInsight/clusters/rotatediskencryptionkey/action";
    private static final String ROLLBACK = "Microsoft.HDInsight/clusters/operations/rollback/action";
    private static final List<String> ACTIONS = List.of(CHANGE_KEY, ROLLBACK);
    private static final String API_VERSION = "?api-version=2021-06-01";

    private final RunningKeyward server = SlowRotationServer.get();
    private final BatchJobs jobs = new BatchJobs(server);
    private final Customer customer = Customer.of(server, "canceling");
    private final LocalAzure azure = customer.azure();
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("canceling").grant(identity);
    private CustomerCluster cluster;
    private String old;
    private String target;
    private Answer rotation;

    @AfterEach
    void a_fast_vault() {
        vault.clearFaults();
    }

    @Test
    void a_canceled_rotation_is_continued_by_no_server_and_a_later_one_completes() {
        var paused = rotateHalfWay("waiting");
        azure.arm("POST", address() + "/pause").require(200);
        rotateHalfWay("canceled");

        var canceled = azure.arm("POST", address() + "/cancel").require(200);
        var takenUp = takenUp();
        server.killAndStart();
        vault.clearFaults();
        Polling.until(this::log, log -> log.contains("taking up operation " + id(paused)));
        var repeated = azure.arm("POST", address() + "/cancel").require(200);
        var hosts = cluster.keysByHost();
        var needed = List.of(estate(old), estate(target));
        var later = cluster.awaitSuccess(cluster.rotate(target).require(202));

        assertThat(canceled.json().getString("status")).isEqualTo("Canceled");
        assertThat(canceled.json().getJsonObject("error").getString("code")).isEqualTo("OperationCanceled");
        assertThat(canceled.json().getJsonObject("error").getString("message"))
                .contains(azure.callerId(), " under " + old, " under " + target);
        assertThat(deks(canceled, old)).isPositive();
        assertThat(deks(canceled, old) + deks(canceled, target)).isEqualTo(DEKS);
        assertThat(takenUp()).isLessThanOrEqualTo(takenUp);
        assertThat(repeated.json()).isEqualTo(canceled.json());
        assertThat(hosts.values()).contains(old);
        assertThat(needed)
                .allSatisfy(version -> assertThat(version.getString("verdict")).isEqualTo("stillNeeded"))
                .allSatisfy(version ->
                        assertThat(version.getJsonArray("neededBy").toString()).contains("cluster canceled"));
        assertThat(done(later)).isEqualTo(DEKS);
    }

    @Test
    void a_restart_of_the_job_of_a_canceled_rotation_moves_nothing() {
        rotateHalfWay("restarted");
        var execution = jobs.latestExecution().getJsonNumber("executionId");

        var canceled = azure.arm("POST", address() + "/cancel").require(200);
        var stopped = Polling.until(jobs::latestExecution, CanceledRotationCampaign::hasEnded);
        vault.clearFaults();
        jobs.restart(stopped);
        var restarted = Polling.until(
                jobs::latestExecution,
                latest -> !latest.getJsonNumber("executionId").equals(execution) && hasEnded(latest));

        assertThat(stopped.getString("batchStatus")).isEqualTo("STOPPED");
        assertThat(restarted.getString("batchStatus")).isEqualTo("COMPLETED");
        assertThat(azure.get(rotation.operation()).require(200).json()).isEqualTo(canceled.json());
        assertThat(cluster.keyVersion()).isEqualTo(version(old));
        assertThat(azure.arm("POST", address() + "/resume").require(409).code()).isEqualTo("OperationNotPausable");
    }

    @Test
    void a_rollback_moves_the_deks_back_and_suspends_following() {
        rotateHalfWay("back");
        cluster.followNewestVersion(true).require(200);

        var back = azure.arm("POST", address() + "/rollback").require(202);
        var repeated = azure.arm("POST", address() + "/rollback").require(202);
        vault.clearFaults();
        var canceled = cluster.awaitEnd(rotation);
        var ended = cluster.awaitSuccess(back);

        assertThat(repeated.operation()).isEqualTo(back.operation());
        assertThat(canceled.getString("status")).isEqualTo("Canceled");
        assertThat(properties(canceled).getString("previousKey")).isEqualTo(old);
        assertThat(properties(ended).getString("targetKey")).isEqualTo(old);
        assertThat(properties(ended).getString("rollsBack")).isEqualTo(id(rotation));
        assertThat(cluster.keyVersion()).isEqualTo(version(old));
        assertThat(cluster.keysByHost().values()).containsOnly(old);
        var policy = properties(azure.arm("GET", cluster.id() + "/keyPolicy").json());
        assertThat(policy.getBoolean("followNewestVersion")).isFalse();
        assertThat(policy.getString("followingSuspendedBy")).isEqualTo(id(rotation));
        var records = records();
        assertThat(records)
                .extracting(event -> word(event, "operationName") + " " + word(event, "status"))
                .contains(
                        CHANGE_KEY + " Accepted",
                        CHANGE_KEY + " Canceled",
                        ROLLBACK + " Accepted",
                        ROLLBACK + " Succeeded");
        assertThat(records)
                .extracting(event -> event.getString("correlationId"))
                .containsOnly(records.get(0).getString("correlationId"));
        assertThat(azure.arm("POST", address() + "/rollback").status()).isEqualTo(200);
    }

    @Test
    void a_rollback_to_a_disabled_version_is_refused_and_changes_nothing() {
        rotateHalfWay("refused");
        vault.clearFaults();
        cluster.awaitSuccess(rotation);
        vault.disable(old);

        var refused = azure.arm("POST", address() + "/rollback");
        vault.enable(old);
        var back = azure.arm("POST", address() + "/rollback").require(202);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("KeyDisabled");
        assertThat(azure.arm("POST", address() + "/cancel").require(409).code()).isEqualTo("OperationNotCancelable");
        assertThat(done(cluster.awaitSuccess(back))).isEqualTo(DEKS);
        assertThat(cluster.keyVersion()).isEqualTo(version(old));
    }

    private Answer rotateHalfWay(String name) {
        vault.clearFaults(); // an earlier rotation may have left faults
        old = vault.key(name);
        cluster = customer.cluster(name)
                .create(ClusterBody.of("Kafka").workers(WORKERS, DATA_DISKS).under(old, identity));
        target = vault.key(name);
        vault.slowDown(
                "unwrapKey",
                Duration.ofSeconds(2)); // a busy machine takes time to send the request that ends the rotation
        rotation = cluster.rotate(target).require(202);
        Polling.until(() -> done(azure.get(rotation.operation()).require(200).json()), done -> done > 0);
        return rotation;
    }

    private String address() {
        return cluster.id() + "/operations/" + id(rotation);
    }

    private static String id(Answer started) {
        var path = started.operation().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private JsonObject estate(String key) {
        var query = API_VERSION + "&key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
        return azure.arm("GET", LocalAzure.PROVIDER + "/keyEstate" + query)
                .require(200)
                .json()
                .getJsonArray("value")
                .getJsonObject(0);
    }

    /** The records about the change of the key and about its rollback. */
    private List<JsonObject> records() {
        return new ActivityLog(azure)
                .of(cluster.id()).stream()
                        .filter(event -> ACTIONS.contains(word(event, "operationName")))
                        .toList();
    }

    private static String word(JsonObject event, String member) {
        return event.getJsonObject(member).getString("value");
    }

    /** How often a sweep has taken up the rotation. */
    private int takenUp() {
        return log().split("taking up operation " + id(rotation), -1).length - 1;
    }

    private String log() {
        try {
            return Files.readString(server.logs().resolve("messages.log"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long deks(Answer operation, String key) {
        return properties(operation.json()).getJsonArray("deksByKey").getValuesAs(JsonObject.class).stream()
                .filter(count -> count.getString("key").equalsIgnoreCase(key))
                .mapToLong(count -> count.getJsonNumber("deks").longValue())
                .sum();
    }

    private static boolean hasEnded(JsonObject execution) {
        return List.of("STOPPED", "FAILED", "COMPLETED").contains(execution.getString("batchStatus"));
    }

    private static int done(JsonObject operation) {
        return properties(operation).getInt("deksDone");
    }

    private static JsonObject properties(JsonObject view) {
        return view.getJsonObject("properties");
    }

    private static String version(String key) {
        var path = URI.create(key).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
