package io.keyward.localazure.dataplane;

import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.login.TokenCaller;
import io.keyward.localazure.vault.LocalVault;
import java.time.Duration;
import java.util.Map;

/**
 * The errors that the endpoint of a vault sends before a handler runs. The messages are those of Key Vault, because
 * clients parse them.
 */
final class EndpointRefusal extends Refusal {

    private final Map<String, String> headers;

    private EndpointRefusal(int status, String code, String innerCode, String message, Map<String, String> headers) {
        super(status, code, innerCode, message);
        this.headers = headers;
    }

    private static EndpointRefusal forbidden(String innerCode, String message) {
        return new EndpointRefusal(403, "Forbidden", innerCode, message, Map.of());
    }

    Map<String, String> headers() {
        return headers;
    }

    /**
     * Azure's name service does not resolve the host of an absent vault. HTTP has status 421 for a host that a server does
     * not serve.
     */
    static EndpointRefusal noVaultAt(String host) {
        return new EndpointRefusal(
                421,
                "MisdirectedRequest",
                null,
                "There is no vault at '%s': it does not exist or is deleted. A vault's address is its vaultUri."
                        .formatted(host),
                Map.of());
    }

    static EndpointRefusal unauthorized(String loginUrl, String audience, String message) {
        var challenge = "Bearer authorization=\"%s\", resource=\"%s\"".formatted(loginUrl, audience);
        return new EndpointRefusal(401, "Unauthorized", null, message, Map.of("WWW-Authenticate", challenge));
    }

    static EndpointRefusal apiVersionMissing() {
        return new EndpointRefusal(400, "BadParameter", null, "api-version must be specified", Map.of());
    }

    static EndpointRefusal blockedByFirewall(TokenCaller caller, String issuer, String address, LocalVault vault) {
        return forbidden(
                "ForbiddenByFirewall",
                "Client address is not authorized and caller is not a trusted service.\r\nClient address: %s\r\nCaller: %s\r\nVault: %s"
                        .formatted(address, name(caller, issuer), name(vault)));
    }

    static EndpointRefusal publicAccessDisabled(TokenCaller caller, String issuer, LocalVault vault) {
        return forbidden(
                "ForbiddenByConnection",
                "Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: %s\r\nVault: %s"
                        .formatted(name(caller, issuer), name(vault)));
    }

    static EndpointRefusal missingPermission(
            TokenCaller caller, String issuer, VaultOperation operation, LocalVault vault) {
        return forbidden(
                "AccessDenied",
                "The user, group or application '%s' does not have %s %s permission on key vault '%s'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287"
                        .formatted(
                                name(caller, issuer),
                                operation.objectKind().collection(),
                                operation.permission().wireName(),
                                name(vault)));
    }

    static EndpointRefusal missingRoleAssignment(
            TokenCaller caller, String issuer, DataPlaneRequest request, LocalVault vault) {
        return forbidden(
                "ForbiddenByRbac",
                "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: %s\r\nAction: '%s'\r\nResource: '%s'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: null \r\nVault: %s\r\n"
                        .formatted(
                                name(caller, issuer),
                                request.operation().permission().action(),
                                request.resourceIn(vault),
                                name(vault)));
    }

    static EndpointRefusal throttled(Duration timeUntilFree) {
        return throttled(Math.max(1, timeUntilFree.plusMillis(999).toSeconds()));
    }

    static EndpointRefusal throttled(long seconds) {
        return new EndpointRefusal(
                429,
                "Throttled",
                "VaultRequestTypeLimitReached",
                "Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached",
                Map.of("Retry-After", Long.toString(seconds)));
    }

    private static String name(TokenCaller caller, String issuer) {
        return "appid=%s;oid=%s;iss=%s".formatted(caller.applicationId(), caller.objectId(), issuer);
    }

    private static String name(LocalVault vault) {
        return "%s;location=%s".formatted(vault.name(), vault.settings().location());
    }
}
