package io.keyward.blackbox.key;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a customer observes while a cluster's key is withdrawn, restored, and withdrawn again, with requests in between.
 *
 * @param noticed how long it took until the cluster's key access showed the loss
 * @param shown the cluster's key access while the key was withdrawn
 * @param scaleUp the answer to a scale-up meanwhile, null where the vault is silent
 * @param changeKey the answer to a change to another, usable key meanwhile, null where the vault is silent
 * @param scaleDown how a scale-down ended meanwhile
 * @param reads the statuses of reading the cluster, its hosts and its disks meanwhile
 * @param cleared how long it took until the key access showed that the key was back
 * @param incidents the cluster's incidents after that, newest first
 * @param repeated how the scale-up ended when it was repeated after that
 * @param deletion how the deletion of the cluster ended, with the key withdrawn again
 */
record KeyLossRun(
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

    static KeyLossRun run(KeyLoss loss, Customer customer, AssignedIdentity identity, String goodKey) {
        var name = "loss-" + loss.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var vault = customer.vault(name).grant(identity);
        var key = new KeyLoss.Key(vault, vault.key("k"), identity);
        var cluster = customer.cluster(name)
                .create(ClusterBody.of("Kafka").workers(3, 1).under(key.id(), identity));
        Polling.timeUntil(() -> cluster.keyAccess().getString("state").equals("accessible"));
        return run(loss, key, cluster, goodKey);
    }

    private static KeyLossRun run(KeyLoss loss, KeyLoss.Key key, CustomerCluster cluster, String goodKey) {
        loss.withdraw(key);
        var noticed =
                Polling.timeUntil(() -> cluster.keyAccess().getString("state").equals(loss.state()));
        var shown = cluster.keyAccess();
        var scaleUp = loss == KeyLoss.SILENT ? null : cluster.resize(4);
        var scaleDown = endOf(cluster, cluster.resize(2));
        var reads = reads(cluster);
        var changeKey = loss.state().equals("lost") ? cluster.rotate(goodKey) : null;
        loss.restore(key);
        var cleared =
                Polling.timeUntil(() -> cluster.keyAccess().getString("state").equals("accessible"));
        var incidents = cluster.incidents();
        var repeated = endOf(cluster, grown(cluster));
        loss.withdraw(key);
        if (loss.state().equals("wrapRefused")) { // the remedy, tried last because it moves the cluster to another key
            changeKey = cluster.rotate(goodKey);
            endOf(cluster, changeKey);
        }
        var deletion = endOf(cluster, cluster.delete());
        return new KeyLossRun(
                noticed, shown, scaleUp, changeKey, scaleDown, reads, cleared, incidents, repeated, deletion);
    }

    // repeats 504: a probe has succeeded, but on a busy machine another call to the vault may still time out
    private static Answer grown(CustomerCluster cluster) {
        return Polling.until(() -> cluster.resize(4), answer -> answer.status() != 504);
    }

    private static List<Integer> reads(CustomerCluster cluster) {
        var hosts = cluster.azure().arm("POST", cluster.id() + "/listHosts");
        return List.of(
                cluster.get().status(),
                hosts.status(),
                cluster.azure().arm("GET", cluster.id() + "/disks").status());
    }

    private static String endOf(CustomerCluster cluster, Answer started) {
        return cluster.awaitEnd(started.require(202)).getString("status");
    }
}
