package io.keyward.localazure.dataplane;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A request as it stands at a vault's door: what it wants, which key it names, by which address it came and what it
 * shows of itself. The name and version of the key are empty where it names none.
 */
public record Visit(VaultOperation operation, String key, String version, Way way, String authorization) {

    private static final int HTTPS = 443;

    /** By which address a request came, and from where. */
    public record Way(String host, int port, String source, Optional<String> apiVersion) {}

    public static Visit of(VaultOperation operation, HttpServletRequest request, String key, String version) {
        var way = new Way(
                host(request),
                request.getLocalPort(),
                request.getRemoteAddr(),
                Optional.ofNullable(request.getParameter("api-version")).filter(text -> !text.isBlank()));
        return new Visit(operation, key, version, way, request.getHeader("Authorization"));
    }

    /** As in a {@code Host} header, which a request by HTTP/2 has none of. */
    private static String host(HttpServletRequest request) {
        var port = request.getServerPort();
        return port == HTTPS ? request.getServerName() : request.getServerName() + ":" + port;
    }

    public static Visit of(VaultOperation operation, HttpServletRequest request, String key) {
        return of(operation, request, key, "");
    }

    /** The vault's address as this client knows it; the identifiers in the answer begin with it. */
    String base() {
        return "https://" + way.host();
    }
}
