package io.keyward.blackbox;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What was seen of two servers: of one that was there first, whose local Azure both ask, and of one beside it. */
record TwoServers(Together together, Alone alone) {

    /**
     * While both were up.
     *
     * @param probes what a vault was asked to unwrap, since shortly before
     * @param accessible a cluster's key access as either server told it
     * @param alarm what came of the loss of a key
     * @param shared a rotation that the first server had begun before the second one came
     */
    record Together(List<JsonObject> probes, List<JsonObject> accessible, Alarm alarm, Rotation shared) {}

    /**
     * After the second one was killed.
     *
     * @param leftBehind the keys that it was asking after, and as whom
     * @param noticed how long it took for each of some keys to show that it was disabled
     * @param cleared how long it took to show that it was enabled again
     * @param interrupted a rotation that it had begun, and that ended when it was there again
     */
    record Alone(
            Map<String, String> leftBehind, List<Duration> noticed, List<Duration> cleared, Rotation interrupted) {}

    /**
     * @param shown the cluster's key access as either server told it
     * @param alerts what was alerted of the cluster in the end
     * @param deliveries what its webhook was told
     */
    record Alarm(List<JsonObject> shown, List<JsonObject> alerts, List<HookReceiver.Received> deliveries) {}

    /**
     * @param midway its status when the second server was up, or when it was killed
     * @param stored the cluster's DEKs once it had ended
     */
    record Rotation(String target, String midway, String end, StoredDeks stored) {}
}
