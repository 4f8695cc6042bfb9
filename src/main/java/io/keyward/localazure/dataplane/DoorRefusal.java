package io.keyward.localazure.dataplane;

import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.login.Caller;
import io.keyward.localazure.vault.LocalVault;
import java.time.Duration;
import java.util.Map;

/** What a vault's door says to whom it does not let in, in Key Vault's own words. */
final class DoorRefusal extends Refusal {

    private final Map<String, String> headers;

    private DoorRefusal(int status, String code, String innerCode, String message, Map<String, String> headers) {
        super(status, code, innerCode, message);
        this.headers = headers;
    }

    private static DoorRefusal forbidden(String innerCode, String message) {
        return new DoorRefusal(403, "Forbidden", innerCode, message, Map.of());
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Where Azure's name service would know no such host, a proxy would say this. */
    static DoorRefusal noVault(String host) {
        return new DoorRefusal(
                502,
                "BadGateway",
                null,
                "There is no vault at '%s': it does not exist or is deleted. A vault's address is its vaultUri."
                        .formatted(host),
                Map.of());
    }

    static DoorRefusal unauthorized(String loginUrl, String audience, String message) {
        var challenge = "Bearer authorization=\"%s\", resource=\"%s\"".formatted(loginUrl, audience);
        return new DoorRefusal(401, "Unauthorized", null, message, Map.of("WWW-Authenticate", challenge));
    }

    static DoorRefusal apiVersionMissing() {
        return new DoorRefusal(400, "BadParameter", null, "api-version must be specified", Map.of());
    }

    static DoorRefusal byFirewall(Caller caller, String issuer, String address, LocalVault vault) {
        return forbidden(
                "ForbiddenByFirewall",
                "Client address is not authorized and caller is not a trusted service.\r\nClient address: %s\r\nCaller: %s\r\nVault: %s"
                        .formatted(address, name(caller, issuer), name(vault)));
    }

    static DoorRefusal byConnection(Caller caller, String issuer, LocalVault vault) {
        return forbidden(
                "ForbiddenByConnection",
                "Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: %s\r\nVault: %s"
                        .formatted(name(caller, issuer), name(vault)));
    }

    static DoorRefusal byPolicy(Caller caller, String issuer, VaultOperation operation, LocalVault vault) {
        return forbidden(
                "AccessDenied",
                "The user, group or application '%s' does not have keys %s permission on key vault '%s'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287"
                        .formatted(name(caller, issuer), operation.permission().wire(), name(vault)));
    }

    static DoorRefusal byRoles(Caller caller, String issuer, Visit visit, LocalVault vault) {
        return forbidden(
                "ForbiddenByRbac",
                "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: %s\r\nAction: '%s'\r\nResource: '%s'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: null \r\nVault: %s\r\n"
                        .formatted(
                                name(caller, issuer),
                                visit.operation().permission().action(),
                                vault.id() + (visit.key().isEmpty() ? "" : "/keys/" + visit.key()),
                                name(vault)));
    }

    static DoorRefusal throttled(Duration wait) {
        return throttled(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    static DoorRefusal throttled(long seconds) {
        return new DoorRefusal(
                429,
                "Throttled",
                "VaultRequestTypeLimitReached",
                "Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached",
                Map.of("Retry-After", Long.toString(seconds)));
    }

    private static String name(Caller caller, String issuer) {
        return "appid=%s;oid=%s;iss=%s".formatted(caller.applicationId(), caller.objectId(), issuer);
    }

    private static String name(LocalVault vault) {
        return "%s;location=%s".formatted(vault.name(), vault.settings().location());
    }
}
