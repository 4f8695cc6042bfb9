package io.keyward.localazure.login;

import io.keyward.localazure.text.AsciiCase;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Tells which audiences are services of Microsoft. Only tokens for these services have certain claims. */
final class MicrosoftAudience {

    private static final List<String> DOMAINS = List.of(
            "azure.com",
            "azure.net",
            "azure.us",
            "azure.cn",
            "windows.net",
            "microsoft.com",
            "microsoft.us",
            "usgovcloudapi.net",
            "chinacloudapi.cn",
            "vault.localhost"); // Key Vault, as the local Azure offers it

    private MicrosoftAudience() {}

    static boolean is(String audience) {
        return host(audience)
                .filter(host -> DOMAINS.stream().anyMatch(domain -> isIn(host, domain)))
                .isPresent();
    }

    private static boolean isIn(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static Optional<String> host(String audience) {
        try {
            return Optional.ofNullable(URI.create(audience).getHost()).map(AsciiCase::fold);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
