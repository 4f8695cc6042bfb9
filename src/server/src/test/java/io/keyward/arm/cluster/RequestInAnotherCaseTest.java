package io.keyward.arm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.keyward.arm.Bodies;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.role.Topology;
import io.keyward.operation.rule.CreationRules;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A member that what-if compares without case can be repeated in another case. */
class RequestInAnotherCaseTest {

    private static final JsonObject BODY = body();

    private static JsonObject body() {
        var body = Bodies.with(Bodies.A_CLUSTER, "/properties/tier", "\"Standard\"");
        body = Bodies.with(body, "/properties/minSupportedTlsVersion", "\"1.2\"");
        return Bodies.with(
                body,
                "/properties/networkProperties",
                "{\"privateLink\": \"Disabled\", \"resourceProviderConnection\": \"Inbound\"}");
    }

    static Set<String> membersInAnyCase() {
        return ClusterPut.IN_ANY_CASE;
    }

    @Test
    void enumerations_and_the_names_of_a_key_mean_the_same_in_any_case() {
        assertThat(membersInAnyCase())
                .containsExactlyInAnyOrder(
                        "identity.type",
                        "properties.clusterDefinition.kind",
                        "properties.diskEncryptionProperties.encryptionAlgorithm",
                        "properties.diskEncryptionProperties.keyName",
                        "properties.diskEncryptionProperties.keyVersion",
                        "properties.diskEncryptionProperties.vaultUri",
                        "properties.minSupportedTlsVersion",
                        "properties.networkProperties.privateLink",
                        "properties.networkProperties.resourceProviderConnection",
                        "properties.osType",
                        "properties.tier");
    }

    @ParameterizedTest
    @MethodSource("membersInAnyCase")
    void a_member_in_another_case_repeats_the_creation(String member) {
        var cluster = cluster(ClusterRequests.read(BODY));

        var again = ClusterRequests.read(inOtherCase(member));

        assertThat(new StoredRequest(cluster).isRepeatedBy(again.definition())).isTrue();
        var repeated = again.definedAs(cluster.definition());
        assertThatCode(() -> CreationRules.requireUnchanged(cluster, repeated, Topology.complete(repeated.roles())))
                .doesNotThrowAnyException();
    }

    @Test
    void another_value_is_no_repetition() {
        var cluster = cluster(ClusterRequests.read(BODY));

        var premium = ClusterRequests.read(Bodies.with(BODY, "/properties/tier", "\"Premium\""));

        assertThat(new StoredRequest(cluster).isRepeatedBy(premium.definition()))
                .isFalse();
    }

    private static JsonObject inOtherCase(String member) {
        var pointer = Json.createPointer("/" + member.replace('.', '/'));
        var value = ((JsonString) pointer.getValue(BODY)).getString();
        var upper = value.toUpperCase(Locale.ROOT);
        return pointer.replace(BODY, Json.createValue(upper.equals(value) ? value.toLowerCase(Locale.ROOT) : upper));
    }

    private static Cluster cluster(ClusterSpec spec) {
        var requested = spec.encryption().orElseThrow();
        var encryption = new Encryption(
                requested.key().version(requested.version().orElseThrow()),
                requested.algorithm(),
                requested.identityAmong(spec.identities()),
                false);
        var gateway = spec.gateway().gateway(password -> "the hash of " + password);
        return new Cluster(spec, gateway, Topology.complete(spec.roles()), Optional.of(encryption), Instant.EPOCH);
    }
}
