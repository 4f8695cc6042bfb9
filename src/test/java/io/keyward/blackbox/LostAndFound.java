package io.keyward.blackbox;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What a customer saw who took a cluster's key away, waited for that to show, knocked at the doors, gave it back, waited
 * for that to show, and knocked once more.
 *
 * @param noticed how long it took to show
 * @param shown the cluster's key access while the key was away
 * @param scaleUp what a request for more nodes was answered meanwhile
 * @param changeKey what a request for another, good key was answered meanwhile
 * @param scaleDown how taking a node away meanwhile ended
 * @param reads the statuses of reading the cluster, its hosts and its disks meanwhile
 * @param cleared how long it took to show that the key was back
 * @param repeated how the very scale-up that was refused ended when it was asked for again
 * @param deletion how deleting the cluster ended, the key being away once more
 */
record LostAndFound(
        Duration noticed,
        JsonObject shown,
        Answer scaleUp,
        Answer changeKey,
        String scaleDown,
        List<Integer> reads,
        Duration cleared,
        List<JsonObject> incidents,
        String repeated,
        String deletion) {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    static LostAndFound play(KeyLoss loss, Customer customer, AssignedIdentity identity, String goodKey) {
        var name = "loss-" + loss.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var vault = customer.vault(name).grant(identity);
        var key = new KeyLoss.Key(vault, vault.key("k"), identity);
        var cluster = customer.cluster(name)
                .create(ClusterBody.of("Kafka").workers(3, 1).under(key.id(), identity));
        until(() -> state(cluster).equals("accessible"));
        return played(loss, key, cluster, goodKey);
    }

    private static LostAndFound played(KeyLoss loss, KeyLoss.Key key, CustomerCluster cluster, String goodKey) {
        loss.take(key);
        var noticed = until(() -> state(cluster).equals(loss.state()));
        var shown = cluster.keyAccess();
        var scaleUp = loss == KeyLoss.SILENT ? null : cluster.resize(4);
        var scaleDown = status(cluster, cluster.resize(2));
        var reads = reads(cluster);
        var changeKey = loss.state().equals("lost") ? cluster.rotate(goodKey) : null;
        loss.giveBack(key);
        var cleared = until(() -> state(cluster).equals("accessible"));
        var incidents = cluster.incidents();
        var repeated = status(cluster, cluster.resize(4));
        loss.take(key);
        if (loss.state().equals("wrapRefused")) { // the remedy, tried last as the cluster is under another key then
            changeKey = cluster.rotate(goodKey);
            status(cluster, changeKey);
        }
        var deletion = status(cluster, cluster.delete());
        return new LostAndFound(
                noticed, shown, scaleUp, changeKey, scaleDown, reads, cleared, incidents, repeated, deletion);
    }

    private static List<Integer> reads(CustomerCluster cluster) {
        var hosts = cluster.azure().arm("POST", cluster.id() + "/listHosts");
        return List.of(
                cluster.get().status(),
                hosts.status(),
                cluster.azure().arm("GET", cluster.id() + "/disks").status());
    }

    private static String status(CustomerCluster cluster, Answer started) {
        return cluster.end(started.require(202)).getString("status");
    }

    static String state(CustomerCluster cluster) {
        return cluster.keyAccess().getString("state");
    }

    /** How long it took until it was so. */
    static Duration until(BooleanSupplier so) {
        var begun = Instant.now();
        while (!so.getAsBoolean()) {
            if (Instant.now().isAfter(begun.plus(LONGEST))) {
                throw new AssertionError("still not so");
            }
            pause();
        }
        return Duration.between(begun, Instant.now());
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1); // many look at the same time
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
