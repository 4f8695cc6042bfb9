package io.keyward.localazure.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalAdminFilterTest {

    @Test
    void only_the_local_admin_token_authorizes_control_requests() {
        assertThat(LocalAdminFilter.authorizes("Bearer local-admin", "local-admin"))
                .isTrue();
        assertThat(LocalAdminFilter.authorizes("Bearer local-admin2", "local-admin"))
                .isFalse();
        assertThat(LocalAdminFilter.authorizes("local-admin", "local-admin")).isFalse();
        assertThat(LocalAdminFilter.authorizes(null, "local-admin")).isFalse();
    }
}
