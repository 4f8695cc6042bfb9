package io.keyward.localazure.dataplane;

import io.keyward.localazure.role.RoleScope;
import io.keyward.localazure.vault.LocalVault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A request to a vault before authentication.
 *
 * @param key the name of the key or secret, or an empty text if the request names none
 * @param version its version, or an empty text if the request names none
 * @param authorization the {@code Authorization} header, or null if it was not sent
 */
public record DataPlaneRequest(
        VaultOperation operation,
        String key,
        String version,
        Optional<String> apiVersion,
        Connection connection,
        String authorization) {

    private static final int HTTPS = 443;

    /**
     * The two ends of the connection.
     *
     * @param host the host that the client called, with the port unless it is 443
     */
    public record Connection(String host, int localPort, String remoteAddress) {}

    public static DataPlaneRequest of(VaultOperation operation, HttpServletRequest http, String key, String version) {
        var apiVersion = Optional.ofNullable(http.getParameter("api-version")).filter(text -> !text.isBlank());
        var connection = new Connection(host(http), http.getLocalPort(), http.getRemoteAddr());
        return new DataPlaneRequest(operation, key, version, apiVersion, connection, http.getHeader("Authorization"));
    }

    // the Host header is not read directly, because HTTP/2 does not send one
    private static String host(HttpServletRequest http) {
        var port = http.getServerPort();
        return port == HTTPS ? http.getServerName() : http.getServerName() + ":" + port;
    }

    /** The key or secret that the request names, or else the vault: the scope at which a role must allow the request. */
    RoleScope resourceIn(LocalVault vault) {
        return new RoleScope(vault.id()
                + (key.isEmpty()
                        ? ""
                        : "/%s/%s".formatted(operation.objectKind().collection(), key)));
    }

    /** The address of the vault as the client called it. The identifiers in the response begin with it. */
    String baseUrl() {
        return "https://" + connection.host();
    }
}
