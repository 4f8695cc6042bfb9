package io.keyward.localazure.dataplane;

import io.keyward.localazure.vault.LocalVault;

/**
 * An authorized request: the vault that serves it, and the URL under which the client called that vault.
 *
 * @param baseUrl without a slash at the end
 */
public record RequestContext(LocalVault vault, String baseUrl) {

    public String keyUrl(String name) {
        return baseUrl + "/keys/" + name;
    }

    public String deletedKeyUrl(String name) {
        return baseUrl + "/deletedkeys/" + name;
    }

    public String secretUrl(String name) {
        return baseUrl + "/secrets/" + name;
    }

    public String deletedSecretUrl(String name) {
        return baseUrl + "/deletedsecrets/" + name;
    }
}
