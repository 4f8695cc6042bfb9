package io.keyward.server.production;

import io.keyward.text.AsciiCase;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Scopes of Microsoft's own services. A token for one of them is valid at every vault of its cloud, or at another Azure
 * service, so it must not be sent to a vault outside Azure.
 */
final class AzureScopes {

    private static final List<String> DOMAINS = List.of(
            "azure.net",
            "azure.com",
            "windows.net",
            "microsoft.com",
            "microsoftonline.com",
            "azure.cn",
            "chinacloudapi.cn",
            "usgovcloudapi.net",
            "azure.us",
            "microsoftazure.de",
            "cloudapi.de");

    /** The application id of Key Vault itself, which the authority accepts in place of its address. */
    private static final String KEY_VAULT = "cfa8b339-82a2-471a-a3c9-0fc0be7a4093";

    private static final Pattern HOST = Pattern.compile("(?:[a-z]+://)?([^/:]*)");

    private AzureScopes() {}

    static boolean contain(String scope) {
        var host = HOST.matcher(AsciiCase.fold(scope.strip()));
        return host.lookingAt() && isOfAzure(host.group(1));
    }

    /** The scopes in a list of hosts of vaults, as {@code keyward.vault.additional-hosts} has them. */
    static List<String> ofHosts(String hosts) {
        return Arrays.stream(hosts.split(",", -1))
                .map(host -> host.substring(host.indexOf('=') + 1).strip())
                .toList();
    }

    private static boolean isOfAzure(String host) {
        return host.equals(KEY_VAULT)
                || DOMAINS.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }
}
