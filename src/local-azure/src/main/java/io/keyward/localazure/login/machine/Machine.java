package io.keyward.localazure.login.machine;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.identity.ManagedIdentity;
import io.keyward.localazure.text.AsciiCase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * A virtual machine as its metadata service knows it: a name, and the identities that are attached to it.
 *
 * @param identities the ARM ids of the identities
 */
record Machine(String name, List<String> identities) {

    Machine {
        identities = List.copyOf(identities);
    }

    static Machine read(String name, Fields body) {
        return new Machine(name, body.texts("identities"));
    }

    boolean has(ManagedIdentity identity) {
        return identities.stream().anyMatch(own -> AsciiCase.equal(identity.id().toString(), own));
    }

    JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("identities", Json.createArrayBuilder(identities))
                .build();
    }
}
