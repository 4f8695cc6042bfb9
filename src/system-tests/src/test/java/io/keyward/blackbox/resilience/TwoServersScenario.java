package io.keyward.blackbox.resilience;

import io.keyward.blackbox.client.AmbariClient;
import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.StoredDeks;
import io.keyward.blackbox.client.WebhookReceiver;
import io.keyward.blackbox.node.RepeatedNodeRequest;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.ServerPair;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Starts a second server beside a first one and kills it, while keys are disabled and enabled and a large cluster's key is
 * rotated.
 */
final class TwoServersScenario {

    static final int WATCHED = 3;
    static final int EXPOSED = 6;
    static final int WORKERS = 20;
    static final int DEKS = WORKERS * (3 + 1) + 2 + 3; // 2 + 3 temp disks of head and ZooKeeper nodes

    private static final int PROBES_PER_KEY = 2;
    private static final int UNWRAPS_BEFORE_KILL = 40;
    private static final String WEBHOOK = "/several";

    private final RunningKeyward first;
    private final WebhookReceiver receiver;
    private final ClustersOfTwoServers clusters;
    private final VaultTraffic watched;
    private final VaultTraffic exposed;
    private final VaultTraffic rotating;
    private final CustomerVault alerting;
    private final CompletableFuture<CustomerCluster> large;
    private final List<ClusterWithKey> watchedClusters;
    private final ClusterWithKey alertingCluster;
    private final List<ClusterWithKey> exposedClusters;
    private RunningKeyward second;

    TwoServersScenario(RunningKeyward first, WebhookReceiver receiver) {
        this.first = first;
        this.receiver = receiver;
        this.clusters = new ClustersOfTwoServers(first);
        this.watched = new VaultTraffic(clusters.vault("several-watched"));
        this.exposed = new VaultTraffic(clusters.vault("several-exposed"));
        this.rotating = new VaultTraffic(clusters.vault("several-rotating"));
        this.alerting = clusters.vault("several-alerting");
        this.large = clusters.createLarge("several-large", rotating.vault().key("k"));
        this.watchedClusters = clusters.create(watched.vault(), WATCHED);
        this.alertingCluster = clusters.create(alerting, 1).get(0);
        this.exposedClusters = clusters.create(exposed.vault(), EXPOSED);
    }

    TwoServersObservations run() {
        exposed.slowDown(Duration.ofSeconds(5)); // so that probes hold their leases for a while
        var leasesOfFirst = Polling.until(() -> ProbeLeases.of(first), leases -> !leases.isEmpty());
        var target = rotating.vault().key("k");
        var rotation = large.join().rotate(target).require(202).operation();
        rotating.fail(); // so that the rotation has not ended when the second server starts
        var before = watched.unwraps().size(); // unwraps by the first server's probes and by the creations
        second = ServerPair.second();
        var midway = status(rotation);
        rotating.slowDown(Duration.ofMillis(500)); // so that it still runs while both servers run
        var bothRunning = bothRunning(before, () -> awaitEnd(target, midway, rotation));
        return new TwoServersObservations(
                bothRunning, afterKill(leasesOfFirst.values().iterator().next()));
    }

    private TwoServersObservations.BothRunning bothRunning(
            int unwrapsBefore, Supplier<TwoServersObservations.Rotation> rotation) {
        var probes = clusters.async(() -> probes(unwrapsBefore));
        var loss = clusters.async(this::loss);
        var accessible = keyAccessOnBoth(watchedClusters.get(0).cluster());
        var guesses = guesses(watchedClusters.get(0).name());
        var repeated =
                RepeatedNodeRequest.answers(watchedClusters.get(1).cluster(), clusters.identity(), first, second);
        var rotated = rotation.get();
        return new TwoServersObservations.BothRunning(
                probes.join(), accessible, loss.join(), guesses, repeated, rotated, List.of(log(first), log(second)));
    }

    private static String log(RunningKeyward server) {
        try {
            return Files.readString(server.logs().resolve("messages.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TwoServersObservations.Guesses guesses(String cluster) {
        var atFirst = IntStream.range(0, ServerPair.WRONG_PASSWORDS)
                .mapToObj(guess -> guess(first, cluster, "guess" + guess))
                .toList();
        return new TwoServersObservations.Guesses(atFirst, guess(second, cluster, "another"));
    }

    private static int guess(RunningKeyward server, String cluster, String password) {
        return AmbariClient.of(server, cluster).with(password).get("alerts").status();
    }

    private List<JsonObject> probes(int since) {
        var before = watched.unwraps().size();
        var calls = Polling.until(() -> watched.unwraps(), all -> all.size() >= before + PROBES_PER_KEY * WATCHED);
        return calls.subList(since, calls.size());
    }

    private TwoServersObservations.Loss loss() {
        var cluster = alertingCluster.cluster();
        var webhook = Json.createObjectBuilder()
                .add("properties", Json.createObjectBuilder().add("url", receiver.url(WEBHOOK)));
        clusters.azure()
                .arm("PUT", cluster.id() + "/webhooks/several", webhook.build())
                .require(200);
        alerting.disable(alertingCluster.key());
        awaitDelivery("raised");
        var shown = keyAccessOnBoth(cluster);
        alerting.enable(alertingCluster.key());
        awaitDelivery("cleared");
        var alerts = clusters.azure().arm("GET", cluster.id() + "/alerts").require(200);
        return new TwoServersObservations.Loss(
                shown, alerts.json().getJsonArray("value").getValuesAs(JsonObject.class), receiver.receivedAt(WEBHOOK));
    }

    private void awaitDelivery(String list) {
        Polling.until(() -> receiver.receivedAt(WEBHOOK), all -> all.stream()
                .anyMatch(delivery -> SeveralServersIT.reportsLoss(delivery, list)));
    }

    private TwoServersObservations.AfterKill afterKill(String firstServer) {
        rotating.slowDown(Duration.ofSeconds(1)); // so that the rotation has not ended at the kill
        var target = rotating.vault().key("k");
        var rotation = startOnSecond(target);
        var leftBehind = Polling.until(() -> leasesOfOthersThan(firstServer), leases -> !leases.isEmpty());
        var midway = status(rotation);
        second.kill();
        exposed.vault().clearFaults();
        rotating.vault().clearFaults();
        var noticed = timesUntilShown("lost", exposed.vault()::disable);
        var cleared = timesUntilShown("accessible", exposed.vault()::enable);
        var completed =
                awaitEnd(target, midway, rotation); // the first server completes it; the second one is still dead
        return new TwoServersObservations.AfterKill(leftBehind, noticed, cleared, completed);
    }

    private Map<String, String> leasesOfOthersThan(String server) {
        var leases = new HashMap<>(ProbeLeases.of(first));
        leases.values().removeIf(server::equals);
        return leases;
    }

    private URI startOnSecond(String target) {
        var before = rotating.unwraps().size();
        var path = large.join().id() + "/rotatediskencryptionkey";
        var started = askSecond("POST", path, ClusterBody.keyVersion(target).toString())
                .require(202);
        Polling.until(() -> rotating.unwraps(), calls -> calls.size() > before + UNWRAPS_BEFORE_KILL);
        return started.operation();
    }

    private TwoServersObservations.Rotation awaitEnd(String target, String midway, URI operation) {
        var end = large.join().awaitEnd(operation).getString("status");
        var id = Path.of(operation.getPath()).getFileName().toString();
        return new TwoServersObservations.Rotation(id, target, midway, end, StoredDeks.of(first, "several-large"));
    }

    /** Changes each exposed key and returns how long it took until the first server showed the state. */
    private List<Duration> timesUntilShown(String state, Consumer<String> change) {
        var waiting = exposedClusters.stream()
                .map(exposedCluster -> clusters.async(() -> {
                    change.accept(exposedCluster.key());
                    return Polling.timeUntil(() -> exposedCluster
                            .cluster()
                            .keyAccess()
                            .getString("state")
                            .equals(state));
                }))
                .toList();
        return waiting.stream().map(CompletableFuture::join).toList();
    }

    // repeated until equal, because a probe's result may be stored between the two reads
    private List<JsonObject> keyAccessOnBoth(CustomerCluster cluster) {
        return Polling.until(() -> List.of(cluster.keyAccess(), keyAccessOnSecond(cluster)), both -> both.get(0)
                .equals(both.get(1)));
    }

    private JsonObject keyAccessOnSecond(CustomerCluster cluster) {
        var answer = askSecond("GET", cluster.id() + "/keyAccess", null).require(200);
        return answer.json().getJsonObject("properties");
    }

    private Answer askSecond(String method, String path, String body) {
        var address = second.keyward().resolve(path + "?api-version=2021-06-01");
        return new Answer(second.client().call(method, address, clusters.azure().armToken(), body));
    }

    private String status(URI operation) {
        return clusters.azure().get(operation).require(200).json().getString("status");
    }
}
