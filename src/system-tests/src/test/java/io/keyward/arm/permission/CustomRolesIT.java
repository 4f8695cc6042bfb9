package io.keyward.arm.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.LocalAzure;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The limit on custom roles, and where two custom roles can have the same name, over HTTPS. */
class CustomRolesIT {

    private final CustomRoles roles = new CustomRoles(new LocalAzure(BlackBox.server()));

    @Tag("campaign")
    @Test
    void a_resource_group_with_as_many_roles_as_it_may_have_leaves_the_others_theirs() {
        var subscription = "/subscriptions/" + UUID.randomUUID();
        var full = subscription + "/resourceGroups/full";
        for (var role = 0; role < 100; role++) {
            roles.define("Role " + role, full).require(201);
        }

        var refused = roles.define("Role 100", full);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("RoleDefinitionLimitExceeded");
        roles.define("Role 100", subscription + "/resourceGroups/other").require(201);
    }

    @Test
    void the_name_of_a_role_is_free_where_the_role_cannot_be_assigned() {
        var subscription = "/subscriptions/" + UUID.randomUUID();
        roles.define("Same name", subscription).require(201);

        var elsewhere = roles.define("Same name", "/subscriptions/" + UUID.randomUUID());
        var below = roles.define("SAME NAME", subscription + "/resourceGroups/g");

        assertThat(elsewhere.status()).as(elsewhere.body()).isEqualTo(201);
        assertThat(below.status()).as(below.body()).isEqualTo(409);
        assertThat(below.code()).isEqualTo("RoleDefinitionWithSameNameExists");
    }
}
