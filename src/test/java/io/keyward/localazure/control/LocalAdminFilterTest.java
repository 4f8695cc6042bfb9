package io.keyward.localazure.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalAdminFilterTest {

    @Test
    void only_the_local_admin_token_opens_the_control() {
        assertThat(LocalAdminFilter.opens("Bearer local-admin", "local-admin")).isTrue();
        assertThat(LocalAdminFilter.opens("Bearer local-admin2", "local-admin")).isFalse();
        assertThat(LocalAdminFilter.opens("local-admin", "local-admin")).isFalse();
        assertThat(LocalAdminFilter.opens(null, "local-admin")).isFalse();
    }
}
