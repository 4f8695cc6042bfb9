package io.keyward.arm.key;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.access.GracePolicy;
import io.keyward.cluster.Cluster;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Optional;

/** The JSON of the key policy of a cluster. */
final class KeyPolicyView {

    private KeyPolicyView() {}

    static JsonObject of(Cluster cluster, GracePolicy grace) {
        return BUILDERS.createObjectBuilder()
                .add("id", cluster.resourceId() + "/keyPolicy")
                .add(KeyPolicyRequest.PROPERTIES, properties(cluster, grace))
                .build();
    }

    static JsonObject properties(Cluster cluster, GracePolicy grace) {
        var properties = BUILDERS.createObjectBuilder()
                .add(KeyPolicyRequest.FOLLOW, cluster.requireEncryption().follows());
        cluster.followingSuspendedBy()
                .ifPresent(undone -> properties.add(KeyPolicyRequest.FOLLOWING_SUSPENDED, undone.toString()));
        return properties
                .add(KeyPolicyRequest.SUSPEND, lost(grace.times().suspendAfter()))
                .add(KeyPolicyRequest.CUT, lost(grace.times().cutAfter()))
                .add(KeyPolicyRequest.RECOVERY_KIT, grace.recoveryKit())
                .add(KeyPolicyRequest.REBOOT_HOLD, grace.rebootHold())
                .build();
    }

    private static JsonObjectBuilder lost(Optional<Duration> time) {
        var member = BUILDERS.createObjectBuilder();
        time.ifPresent(duration -> member.add(KeyPolicyRequest.LOST, duration.toString()));
        return member;
    }
}
