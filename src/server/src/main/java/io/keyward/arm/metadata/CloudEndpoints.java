package io.keyward.arm.metadata;

import io.keyward.token.LoginCloud;

/**
 * The addresses of other services in one Azure cloud that clients of Keyward also call.
 *
 * @param graphAudience the audience of the older Azure AD Graph, which some clients still require
 */
record CloudEndpoints(String login, String graph, String graphAudience, String keyVaultSuffix, String storageSuffix) {

    static CloudEndpoints of(LoginCloud cloud) {
        return switch (cloud) {
            case PUBLIC -> new CloudEndpoints(
                    "https://login.microsoftonline.com",
                    "https://graph.microsoft.com/",
                    "https://graph.windows.net/",
                    "vault.azure.net",
                    "core.windows.net");
            case US_GOVERNMENT -> new CloudEndpoints(
                    "https://login.microsoftonline.us",
                    "https://graph.microsoft.us/",
                    "https://graph.windows.net/",
                    "vault.usgovcloudapi.net",
                    "core.usgovcloudapi.net");
            case CHINA -> new CloudEndpoints(
                    "https://login.chinacloudapi.cn",
                    "https://microsoftgraph.chinacloudapi.cn/",
                    "https://graph.chinacloudapi.cn/",
                    "vault.azure.cn",
                    "core.chinacloudapi.cn");
            case GERMANY -> new CloudEndpoints(
                    "https://login.microsoftonline.de",
                    "https://graph.microsoft.de/",
                    "https://graph.cloudapi.de/",
                    "vault.microsoftazure.de",
                    "core.cloudapi.de");
        };
    }
}
