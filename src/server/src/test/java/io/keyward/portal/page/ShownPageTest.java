package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownPageTest {

    @Test
    void the_page_has_the_query_of_the_address_that_the_browser_shows() {
        var page = ShownPage.of("https://keyward.example.com/portal/cluster.xhtml?id=%2Fsubscriptions%2Fa");

        assertThat(page).contains("/portal/cluster.xhtml?id=%2Fsubscriptions%2Fa");
    }

    @Test
    void the_host_of_the_header_is_ignored() {
        assertThat(ShownPage.of("https://evil.example/portal/a")).contains("/portal/a");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "%", "https://evil.example", "https://evil.example/", "//evil.example/portal", "mailto:a@b"})
    void an_address_outside_of_the_portal_is_ignored(String referer) {
        assertThat(ShownPage.of(referer)).isEmpty();
    }
}
