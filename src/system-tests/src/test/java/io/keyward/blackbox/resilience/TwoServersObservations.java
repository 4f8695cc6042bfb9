package io.keyward.blackbox.resilience;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.StoredDeks;
import io.keyward.blackbox.client.WebhookReceiver;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What {@link TwoServersScenario} observes of two servers. Both use the local Azure of the first one. */
record TwoServersObservations(BothRunning bothRunning, AfterKill afterKill) {

    /**
     * While both servers run.
     *
     * @param probes the unwraps of a vault, from shortly before the second server's start
     * @param accessible a cluster's key access as each server shows it
     * @param guesses the statuses of wrong gateway passwords of a cluster
     * @param repeated the answers of both servers to one request of a node
     * @param rotation one that the first server began before the second one started
     * @param logs of both servers, when the rotation had ended
     */
    record BothRunning(
            List<JsonObject> probes,
            List<JsonObject> accessible,
            Loss loss,
            Guesses guesses,
            List<Answer> repeated,
            Rotation rotation,
            List<String> logs) {}

    /**
     * After the second server is killed.
     *
     * @param leftBehind the leases that the killed server left: its id, by the key that it was about to probe
     * @param noticed how long it took, for each of some keys, until the first server showed that the key was disabled
     * @param cleared how long it took until it showed that the key was enabled again
     * @param rotation one that the second server began, and that the first one ended
     */
    record AfterKill(
            Map<String, String> leftBehind, List<Duration> noticed, List<Duration> cleared, Rotation rotation) {}

    /**
     * The loss of a key and its return.
     *
     * @param shown the cluster's key access as each server shows it during the loss
     * @param alerts the cluster's alerts at the end
     * @param deliveries what the cluster's webhook received
     */
    record Loss(List<JsonObject> shown, List<JsonObject> alerts, List<WebhookReceiver.Received> deliveries) {}

    /**
     * The answers to wrong gateway passwords of one cluster from one address.
     *
     * @param atFirst the statuses from the first server, for as many guesses as one address may make
     * @param atSecond the status from the second server for the next guess
     */
    record Guesses(List<Integer> atFirst, int atSecond) {}

    /**
     * @param operation its id
     * @param midway the operation's status when the second server had started, or just before it was killed
     * @param end the operation's status at the end
     * @param stored the cluster's DEKs at the end
     */
    record Rotation(String operation, String target, String midway, String end, StoredDeks stored) {}
}
