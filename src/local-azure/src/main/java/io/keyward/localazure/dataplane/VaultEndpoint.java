package io.keyward.localazure.dataplane;

import io.keyward.localazure.dataplane.log.CallLogs;
import io.keyward.localazure.dataplane.log.LoggedCall;
import io.keyward.localazure.dataplane.log.LoggedCall.CallOutcome;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.key.LocalKeyVersion;
import io.keyward.localazure.login.TokenCaller;
import io.keyward.localazure.vault.LocalVault;
import io.keyward.localazure.vault.Vaults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs every request to a vault through the same steps: find the vault, authenticate the caller, inject a fault if one
 * is armed, check API version, network, permission and quota, then call the handler. The outcome is in the vault's log
 * before the client receives the response.
 */
@ApplicationScoped
public class VaultEndpoint {

    private final Vaults vaults;
    private final Authorizer authorizer;
    private final FaultInjector faultInjector;
    private final Quotas quotas;
    private final CallLogs logs;
    private final Clock clock;

    protected VaultEndpoint() { // for CDI
        this(null, null, null, null, null, null);
    }

    @Inject
    public VaultEndpoint(
            Vaults vaults,
            Authorizer authorizer,
            FaultInjector faultInjector,
            Quotas quotas,
            CallLogs logs,
            Clock clock) {
        this.vaults = vaults;
        this.authorizer = authorizer;
        this.faultInjector = faultInjector;
        this.quotas = quotas;
        this.logs = logs;
        this.clock = clock;
    }

    public DataPlaneResponse handle(DataPlaneRequest request, Function<RequestContext, DataPlaneResponse> handler) {
        var connection = request.connection();
        return vaults.findByAddress(connection.host(), connection.localPort())
                .map(vault -> handleAndLog(request, vault, handler))
                .orElseGet(() -> DataPlaneResponse.of(EndpointRefusal.noVaultAt(connection.host())));
    }

    private DataPlaneResponse handleAndLog(
            DataPlaneRequest request, LocalVault vault, Function<RequestContext, DataPlaneResponse> handler) {
        var caller = authorizer.authenticate(request);
        var version = keyVersion(request, vault);
        try {
            var response = respond(request, vault, caller, version, handler);
            log(request, vault, caller, version, CallOutcome.of(response.status(), Optional.empty()));
            return response;
        } catch (Refusal refusal) {
            log(request, vault, caller, version, CallOutcome.of(refusal.status(), Optional.of(refusal)));
            return DataPlaneResponse.of(refusal);
        }
    }

    private static Optional<LocalKeyVersion> keyVersion(DataPlaneRequest request, LocalVault vault) {
        return switch (request.operation().objectKind()) {
            case KEY -> vault.keys().findVersion(request.key(), request.version());
            case SECRET -> Optional.empty();
        };
    }

    private DataPlaneResponse respond(
            DataPlaneRequest request,
            LocalVault vault,
            Optional<TokenCaller> caller,
            Optional<LocalKeyVersion> version,
            Function<RequestContext, DataPlaneResponse> handler) {
        var authenticated = caller.orElseThrow(() -> authorizer.challenge(request));
        return faultInjector.inject(request, vault).orElseGet(() -> {
            requireApiVersion(request);
            authorizer.requireAuthorized(request, authenticated, vault);
            quotas.charge(vault.id(), version.map(Quotas::weight).orElse(1));
            return handler.apply(new RequestContext(vault, request.baseUrl()));
        });
    }

    private static void requireApiVersion(DataPlaneRequest request) {
        if (request.apiVersion().isEmpty()) {
            throw EndpointRefusal.apiVersionMissing();
        }
    }

    private void log(
            DataPlaneRequest request,
            LocalVault vault,
            Optional<TokenCaller> caller,
            Optional<LocalKeyVersion> version,
            CallOutcome outcome) {
        logs.of(vault.name())
                .append(new LoggedCall(
                        clock.instant(),
                        request.operation().wireName(),
                        request.key(),
                        version.map(LocalKeyVersion::id).orElse(request.version()),
                        caller.map(TokenCaller::objectId).orElse(""),
                        outcome));
    }
}
