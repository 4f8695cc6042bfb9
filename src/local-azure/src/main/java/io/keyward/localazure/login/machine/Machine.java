package io.keyward.localazure.login.machine;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.identity.ManagedIdentity;
import io.keyward.localazure.text.AsciiCase;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;

/**
 * A virtual machine as its metadata service knows it: a name, and the identities that are attached to it.
 *
 * @param identities the ARM ids of the identities
 * @param vmId the id of the virtual machine
 * @param subscriptionId the subscription of the virtual machine
 */
record Machine(String name, List<String> identities, String vmId, String subscriptionId) {

    private static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";

    Machine {
        identities = List.copyOf(identities);
    }

    /** A machine whose vmId is derived from its name. */
    Machine(String name, List<String> identities) {
        this(name, identities, vmIdOf(name), SUBSCRIPTION);
    }

    private static String vmIdOf(String name) {
        return UUID.nameUUIDFromBytes(AsciiCase.fold(name).getBytes(UTF_8)).toString();
    }

    static Machine read(String name, Fields body) {
        return new Machine(
                name,
                body.texts("identities"),
                body.text("vmId").orElseGet(() -> vmIdOf(name)),
                body.text("subscriptionId").orElse(SUBSCRIPTION));
    }

    boolean has(ManagedIdentity identity) {
        return identities.stream().anyMatch(own -> AsciiCase.equal(identity.id().toString(), own));
    }

    JsonObject toJson() {
        return BUILDERS.createObjectBuilder()
                .add("name", name)
                .add("identities", BUILDERS.createArrayBuilder(identities))
                .add("vmId", vmId)
                .add("subscriptionId", subscriptionId)
                .build();
    }
}
