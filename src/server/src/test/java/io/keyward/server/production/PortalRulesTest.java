package io.keyward.server.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortalRulesTest {

    private static final Map<String, String> SAFE = Map.of(
            "keyward.portal.client-id", "55555555-5555-5555-5555-555555555555",
            "keyward.portal.client-secret", "3tq8-fourth-words",
            "keyward.portal.public-url", "https://keyward.example.com",
            "keyward.portal.issuer", "https://login.microsoftonline.com/33333333-3333-3333-3333-333333333333/v2.0",
            "keyward.arm.issuers", "https://sts.windows.net/33333333-3333-3333-3333-333333333333/");

    private final Map<String, String> settings = new HashMap<>(SAFE);

    @ParameterizedTest
    @CsvSource({
        "keyward.portal.public-url, https://localhost:9443",
        "keyward.portal.public-url, http://keyward.example.com",
        "keyward.portal.public-url, ''",
        "keyward.portal.issuer, https://localhost:8443/adfs",
        "keyward.portal.issuer, http://adfs.example.com/adfs",
        "keyward.portal.issuer, https://sts.windows.net/33333333-3333-3333-3333-333333333333/",
        "keyward.portal.client-secret, secret",
        "keyward.portal.client-secret, ''",
    })
    void an_unsafe_setting_is_refused_by_its_name(String name, String value) {
        settings.put(name, value);

        assertThat(violations()).singleElement().asString().contains(name);
    }

    @Test
    void a_server_with_safe_settings_may_start() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void a_server_without_a_portal_needs_no_setting_of_the_portal() {
        settings.clear();

        assertThat(violations()).isEmpty();
    }

    @Test
    void the_portal_needs_its_own_issuer_if_the_first_accepted_issuer_has_no_sign_in_page_for_it() {
        settings.remove("keyward.portal.issuer");

        assertThat(violations()).singleElement().asString().contains("keyward.portal.issuer", "sts.windows.net");
    }

    private List<String> violations() {
        return new PortalRules(name -> settings.getOrDefault(name, "")).violations();
    }
}
