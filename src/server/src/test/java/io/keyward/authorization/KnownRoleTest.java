package io.keyward.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownRoleTest {

    @Test
    void a_role_is_evaluated_once_for_each_action() {
        var evaluated = new ArrayList<Action>();
        var role = new KnownRole(UUID.randomUUID(), action -> {
            evaluated.add(action);
            return action.name().endsWith("read");
        });

        for (var request = 0; request < 3; request++) {
            assertThat(role.allows(Action.of("a/read"))).isTrue();
            assertThat(role.allows(Action.of("A/Read"))).isTrue();
            assertThat(role.allows(Action.of("a/write"))).isFalse();
        }

        assertThat(evaluated).containsExactly(Action.of("a/read"), Action.of("a/write"));
    }
}
