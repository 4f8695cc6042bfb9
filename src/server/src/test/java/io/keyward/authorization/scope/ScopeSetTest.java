package io.keyward.authorization.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeSetTest {

    private static final String GROUP = "/subscriptions/s/resourcegroups/g";

    private final ScopeSet scopes = new ScopeSet(List.of(GROUP, "/subscriptions/whole"));

    @Test
    void a_set_contains_its_scopes_and_everything_below_them() {
        assertThat(List.of(GROUP, GROUP + "/providers/a/b/c", "/subscriptions/whole/resourcegroups/x"))
                .allMatch(scopes::contains);
        assertThat(List.of("/", "/subscriptions/s", GROUP + "2", "/subscriptions/whole2"))
                .noneMatch(scopes::contains);
    }

    @Test
    void a_set_touches_what_is_above_its_scopes_as_well() {
        assertThat(List.of("/", "/subscriptions/s", GROUP, GROUP + "/providers/a/b/c"))
                .allMatch(scopes::touches);
        assertThat(List.of("/subscriptions/t", GROUP + "2")).noneMatch(scopes::touches);
    }

    @Test
    void the_root_contains_everything() {
        assertThat(new ScopeSet(List.of("/")).contains(GROUP)).isTrue();
    }

    @Test
    void an_empty_set_touches_nothing() {
        assertThat(new ScopeSet(List.of()).touches("/")).isFalse();
    }
}
