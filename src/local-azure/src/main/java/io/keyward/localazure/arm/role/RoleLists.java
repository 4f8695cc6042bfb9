package io.keyward.localazure.arm.role;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;
import static io.keyward.localazure.text.JsonFactories.READERS;

import io.keyward.localazure.arm.hdinsight.KeywardForwarder;
import io.keyward.localazure.login.Principals;
import io.keyward.localazure.role.RoleAssignment;
import io.keyward.localazure.role.RoleScope;
import io.keyward.localazure.role.VaultRoleAssignments;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lists of role assignments. They contain what Keyward returns for the caller, and on the last page also the assignments at
 * vaults.
 */
@RequestScoped
public class RoleLists {

    private static final int OK = 200;

    @Inject
    KeywardForwarder forwarder;

    @Inject
    VaultRoleAssignments assignments;

    @Inject
    Principals principals;

    /** Keyward decides whether the caller may read role assignments at the scope. */
    Response at(RoleScope scope, String conditions, HttpHeaders headers) throws IOException {
        var response = forwarder.forward(headers, InputStream.nullInputStream());
        if (response.getStatus() != OK) {
            return response;
        }
        var filter = new AssignmentFilter(scope, conditions == null ? "" : conditions);
        var ofKeyward = read(response);
        return Response.ok(ofKeyward.containsKey("nextLink") ? ofKeyward : merged(ofKeyward, filter))
                .build();
    }

    private JsonObject merged(JsonObject ofKeyward, AssignmentFilter filter) {
        var value = BUILDERS.createArrayBuilder(ofKeyward.getJsonArray("value"));
        assignments.all().stream()
                .filter(assignment -> filter.matches(assignment, principals::idsOf))
                .map(RoleAssignment::arm)
                .forEach(value::add);
        return BUILDERS.createObjectBuilder(ofKeyward).add("value", value).build();
    }

    private static JsonObject read(Response response) {
        try (var reader = READERS.createReader(new ByteArrayInputStream((byte[]) response.getEntity()))) {
            return reader.readObject();
        }
    }
}
