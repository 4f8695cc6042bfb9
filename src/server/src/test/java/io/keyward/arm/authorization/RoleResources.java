package io.keyward.arm.authorization;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.TestPage;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.RoleStore;
import io.keyward.database.TestBeans;
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
        return calledBy(caller).fresh(RoleAssignmentsResource.class);
    }

    RoleDefinitionsResource definitionsFor(Principal caller) {
        return calledBy(caller).fresh(RoleDefinitionsResource.class);
    }

    private TestBeans calledBy(Principal caller) {
        return beans().with(Principal.class, caller)
                .with(Pages.class, TestPage.ofSize(2))
                .with(JsonBodies.class, new JsonBodies(1 << 20, 32))
                .with(Clock.class, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static InputStream body(String json) {
        return new ByteArrayInputStream(json.getBytes(UTF_8));
    }

    static List<String> names(JsonObject list) {
        return list.getJsonArray("value")
                .getValuesAs((JsonValue value) -> value.asJsonObject().getString("name"));
    }
}
