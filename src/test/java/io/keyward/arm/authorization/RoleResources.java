package io.keyward.arm.authorization;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.arm.json.JsonBodies;
import io.keyward.authorization.Owners;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleStore;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The resources of {@code arm.authorization} on a database, called by a principal of the test's choice. */
abstract class RoleResources extends RoleStore {

    static final Principal OWNER = Principal.of("owner", PrincipalType.USER);
    static final Instant NOW = Instant.parse("2026-03-03T00:00:00Z");

    final Principal somebody = Principal.of(user, PrincipalType.USER);

    RoleAssignmentsResource assignmentsFor(Principal caller) {
        var resource = new RoleAssignmentsResource();
        resource.assignments = assignments();
        resource.owners = beans().get(Owners.class);
        resource.permissions = permissions();
        resource.caller = caller;
        resource.bodies = new JsonBodies(1 << 20, 32);
        resource.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return resource;
    }

    RoleDefinitionsResource definitionsFor(Principal caller) {
        var resource = new RoleDefinitionsResource();
        resource.definitions = definitions();
        resource.permissions = permissions();
        resource.caller = caller;
        resource.bodies = new JsonBodies(1 << 20, 32);
        resource.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return resource;
    }

    static InputStream body(String json) {
        return new ByteArrayInputStream(json.getBytes(UTF_8));
    }

    static List<String> names(JsonObject list) {
        return list.getJsonArray("value")
                .getValuesAs((JsonValue value) -> value.asJsonObject().getString("name"));
    }
}
