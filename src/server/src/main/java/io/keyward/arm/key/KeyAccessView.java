package io.keyward.arm.key;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.access.AccessState;
import io.keyward.access.ClusterAccess;
import io.keyward.access.Incident;
import io.keyward.access.KeyAccess;
import io.keyward.access.NodeAdvice;
import io.keyward.access.PermissionStatus;
import io.keyward.access.RevocationReceipt;
import io.keyward.cluster.Cluster;
import io.keyward.disk.DekCounts;
import io.keyward.key.KeyId;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** The JSON about the usability of a cluster's keys: the state of the cluster and of each key version. */
record KeyAccessView(Cluster cluster, ClusterAccess access, DekCounts deks) {

    private static final String NOT_YET_ASKED = "notYetAsked";

    /** @param needed the key versions that the cluster needs, including those that were never probed */
    JsonObjectBuilder json(Set<KeyId> needed) {
        var view = BUILDERS.createObjectBuilder();
        view.add("state", state(access.state()));
        access.problem().ifPresent(problem -> add(problem, view));
        addTime(view, "lastAskedAt", access.lastCalledAt());
        var keys = BUILDERS.createArrayBuilder();
        needed.stream()
                .sorted(Comparator.comparing(KeyId::canonical))
                .map(this::key)
                .forEach(keys::add);
        return view.add("keys", keys);
    }

    private JsonObjectBuilder key(KeyId key) {
        var view = BUILDERS.createObjectBuilder()
                .add("key", cluster.asWritten(key).toString())
                .add("deks", deks.under(key))
                .add("seals", cluster.sealingKey().filter(key::equals).isPresent());
        var known = access.accesses().stream()
                .filter(each -> each.key().equals(key) && each.lastCalledAt().isPresent())
                .findFirst();
        known.ifPresentOrElse(each -> add(each, view), () -> view.add("state", NOT_YET_ASKED));
        return view;
    }

    private void add(KeyAccess known, JsonObjectBuilder view) {
        var state = access.state(known);
        view.add("state", state(state));
        known.problem().filter(problem -> state != AccessState.ACCESSIBLE).ifPresent(problem -> add(problem, view));
        addTime(view, "lastAskedAt", known.lastCalledAt());
    }

    private static void add(PermissionStatus problem, JsonObjectBuilder view) {
        view.add("code", problem.cause().wireName())
                .add("message", problem.text())
                .add("since", problem.since().toString());
        addTime(view, "lastGoodAt", Optional.ofNullable(problem.workedAt()));
    }

    static JsonObject incident(Cluster cluster, Incident incident) {
        var view = BUILDERS.createObjectBuilder()
                .add("key", cluster.asWritten(incident.key()).toString())
                .add("state", state(incident.state()))
                .add("code", incident.cause().wireName())
                .add("message", incident.text())
                .add("noticedAt", incident.noticedAt().toString());
        addTime(view, "endedAt", incident.endedAt());
        addSeconds(view, "noticedWithinSeconds", incident.noticedWithin());
        addSeconds(view, "endNoticedWithinSeconds", incident.endNoticedWithin());
        return view.build();
    }

    /** The advice to the cluster's nodes, in the terms of {@code keyPolicy}. */
    static JsonObjectBuilder advice(NodeAdvice advice) {
        var view = BUILDERS.createObjectBuilder().add("advice", wireName(advice));
        addTime(view, "suspendAt", advice.suspendAt());
        addTime(view, "cutAt", advice.cutAt());
        return view;
    }

    /** The receipt that a revocation has taken effect on every node with open disks. */
    static JsonObjectBuilder receipt(RevocationReceipt receipt) {
        return BUILDERS.createObjectBuilder()
                .add("nodes", receipt.nodes())
                .add("noticedAt", receipt.noticedAt().toString())
                .add("lastNodeSuspendedAt", receipt.suspendedAt().toString())
                .add("tookAtMostSeconds", receipt.tookAtMost().toMillis() / 1000.0);
    }

    private static String wireName(NodeAdvice advice) {
        if (advice.cut()) {
            return "cut";
        }
        return advice.suspend() ? "suspend" : "runOn";
    }

    private static void addTime(JsonObjectBuilder view, String name, Optional<Instant> time) {
        time.ifPresent(at -> view.add(name, at.toString()));
    }

    private static void addSeconds(JsonObjectBuilder view, String name, Optional<Duration> time) {
        time.ifPresent(duration -> view.add(name, duration.toMillis() / 1000.0));
    }

    private static String state(AccessState state) {
        return switch (state) {
            case ACCESSIBLE -> "accessible";
            case UNKNOWN -> NOT_YET_ASKED;
            case DOUBTFUL -> "doubtful";
            case WRAP_REFUSED -> "wrapRefused";
            case LOST -> "lost";
        };
    }
}
