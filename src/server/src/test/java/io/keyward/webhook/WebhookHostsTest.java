package io.keyward.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookHostsTest {

    private static final WebhookHosts HOSTS = new WebhookHosts(
            Optional.of(List.of("hooks.example", "odd.example:8443", "*.corp.example", "10.0.0.7:8443")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example/a?token=b",
                "https://HOOKS.example:443",
                "https://odd.example:8443/",
                "https://a.b.corp.example/x",
                "https://10.0.0.7:8443/x"
            })
    void a_listed_host_is_allowed(String url) {
        assertThat(HOSTS.require(url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example/",
                "https://hooks.example:8443/",
                "https://odd.example/",
                "https://corp.example/",
                "https://evilcorp.example/",
                "https://hooks.example.evil/",
                "https://user:secret@hooks.example/",
                "https://hooks.example@evil.example/",
                "https://hooks.example/#fragment",
                "https://hooks.example./",
                "https://169.254.169.254/metadata",
                "https://[::1]/",
                "https://2130706433/",
                "https:hooks.example",
                "file:///etc/passwd",
                "hooks.example",
                "https://hooks example/",
                ""
            })
    void a_url_with_another_host_or_form_is_refused(String url) {
        assertThatThrownBy(() -> HOSTS.require(url)).isInstanceOf(WebhookProblem.TargetRefused.class);
    }

    @Test
    void every_url_is_refused_if_no_host_is_listed() {
        var none = new WebhookHosts(Optional.empty());

        assertThatThrownBy(() -> none.require("https://hooks.example/"))
                .isInstanceOf(WebhookProblem.TargetRefused.class)
                .hasMessageContaining("keyward.webhook.hosts");
    }

    @Test
    void a_malformed_entry_of_the_list_is_refused_at_startup() {
        assertThatThrownBy(() -> new WebhookHosts(Optional.of(List.of("https://hooks.example"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_url_longer_than_2048_characters_is_refused() {
        assertThatThrownBy(() -> HOSTS.require("https://hooks.example/" + "x".repeat(3000)))
                .isInstanceOf(WebhookProblem.TargetRefused.class);
    }
}
