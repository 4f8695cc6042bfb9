package io.keyward.token;

import io.keyward.text.AsciiCase;
import io.keyward.text.Slashes;
import java.net.URI;
import java.util.Set;

/**
 * The audiences of Azure's own services. A token for one of them was not made for Keyward: a server that accepts it could use
 * it against that service, and everyone to whom a client sends such a token could use it against Keyward. So Keyward accepts
 * none, whatever its configuration says.
 */
public final class AzureAudiences {

    private static final Set<String> HOSTS = Set.of(
            // Azure Resource Manager
            "management.azure.com",
            "management.core.windows.net",
            "management.usgovcloudapi.net",
            "management.core.usgovcloudapi.net",
            "management.chinacloudapi.cn",
            "management.core.chinacloudapi.cn",
            "management.microsoftazure.de",
            "management.core.cloudapi.de",
            // Microsoft Graph and the older Azure AD Graph
            "graph.microsoft.com",
            "graph.microsoft.us",
            "dod-graph.microsoft.us",
            "graph.microsoft.de",
            "microsoftgraph.chinacloudapi.cn",
            "graph.windows.net",
            "graph.microsoftazure.us",
            "graph.chinacloudapi.cn",
            "graph.cloudapi.de",
            // Key Vault and Managed HSM
            "vault.azure.net",
            "vault.azure.cn",
            "vault.usgovcloudapi.net",
            "vault.microsoftazure.de",
            "managedhsm.azure.net",
            "managedhsm.azure.cn",
            "managedhsm.usgovcloudapi.net");

    /** The same services by their application ids, which tokens of version 2 name. */
    private static final Set<String> APPLICATIONS = Set.of(
            "797f4846-ba00-4fd7-ba43-dac1f8f63013", // Azure Resource Manager
            "00000003-0000-0000-c000-000000000000", // Microsoft Graph
            "00000002-0000-0000-c000-000000000000", // Azure AD Graph
            "cfa8b339-82a2-471a-a3c9-0fc0be7a4093", // Key Vault
            "589d5083-6f11-4d30-a62a-a4b316a14abf"); // Managed HSM

    private AzureAudiences() {}

    /** True if the audience is that of Azure Resource Manager, Graph or Key Vault in any cloud, or of one vault. */
    public static boolean include(String audience) {
        var text = AsciiCase.fold(audience.strip());
        var application = text.startsWith("spn:") ? text.substring("spn:".length()) : text;
        return APPLICATIONS.contains(Slashes.withoutTrailing(application)) || isAzureHost(host(text));
    }

    private static boolean isAzureHost(String host) {
        return HOSTS.stream().anyMatch(azure -> host.equals(azure) || host.endsWith("." + azure));
    }

    // an audience is an address, such as https://vault.azure.net, or the bare host
    private static String host(String audience) {
        try {
            var uri = URI.create(audience.contains("://") ? audience : "https://" + audience);
            var host = uri.getHost() == null ? "" : uri.getHost();
            return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        } catch (IllegalArgumentException e) {
            return ""; // not an address, so none of Azure's
        }
    }
}
