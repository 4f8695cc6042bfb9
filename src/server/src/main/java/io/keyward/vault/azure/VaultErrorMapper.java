package io.keyward.vault.azure;

import com.azure.core.exception.AzureException;
import io.keyward.vault.AuthorizationModel;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.transport.TransportException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Maps error responses, connection failures and time-outs to {@link VaultProblem}. */
@ApplicationScoped
class VaultErrorMapper {

    private static final int MISDIRECTED = 421; // from the local Azure; the name of a real vault does not resolve
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 409);

    private List<String> outboundAddresses;

    protected VaultErrorMapper() {} // for CDI

    @Inject
    VaultErrorMapper(
            @ConfigProperty(name = "keyward.vault.outbound-addresses") Optional<List<String>> outboundAddresses) {
        this.outboundAddresses = outboundAddresses.orElse(List.of());
    }

    /** Makes the call and maps what it throws. */
    <T> T mapped(VaultRequest request, Supplier<T> call) {
        try {
            return call.get();
        } catch (VaultErrorResponse e) {
            throw VaultProblem.because(problem(request, e), e);
        } catch (TransportException e) {
            throw VaultProblem.because(e.isInterruption() ? stopping(request) : outage(vault(request), e), e);
        } catch (TimeoutException e) {
            throw VaultProblem.because(new VaultOutage.Silent(vault(request)), e);
        } catch (AzureException | UncheckedIOException | IllegalArgumentException e) {
            // status 200, and a body that neither the SDK nor Keyward can read
            throw VaultProblem.because(
                    new VaultOutage.Unreadable(vault(request), "status 200 and unexpected content"), e);
        }
    }

    private VaultProblem problem(VaultRequest request, VaultErrorResponse response) {
        if (response.status() == 401) {
            return new VaultOutage.TokenRejected(vault(request), request.identity());
        }
        if (response.status() == 429) {
            return new VaultOutage.Throttled(
                    vault(request), response.retryAfter().orElse(null));
        }
        if (response.status() == MISDIRECTED) {
            return VaultOutage.HostUnknown.misdirected(vault(request));
        }
        if (response.status() >= 500) {
            return new VaultOutage.ServerError(request.subject(), "status " + response.status());
        }
        if (!REFUSALS.contains(response.status())) {
            return new VaultOutage.Unreadable(vault(request), "status " + response.status());
        }
        return byCode(request, response.innerCode())
                .or(() -> byCode(request, response.code()))
                .orElseGet(() -> byStatus(request, response));
    }

    private Optional<VaultRefusal> byCode(VaultRequest request, String code) {
        return AuthorizationModel.ofRefusal(code)
                .<VaultRefusal>map(model -> permissionMissing(model, request))
                .or(() -> Optional.ofNullable(byOtherCode(request, code)));
    }

    private VaultRefusal byOtherCode(VaultRequest request, String code) {
        return switch (code) {
            case "ForbiddenByFirewall" -> new VaultRefusal.FirewallRefused(vault(request), outboundAddresses);
            case "ForbiddenByConnection" -> new VaultRefusal.PublicAccessOff(vault(request), outboundAddresses);
            case "KeyDisabled" -> new VaultRefusal.KeyDisabled(request.subject());
            case "KeyExpired" -> new VaultRefusal.KeyExpired(request.subject());
            case "KeyNotYetValid" -> new VaultRefusal.KeyNotYetValid(request.subject());
            case "KeyOperationForbidden" -> new VaultRefusal.KeyOperationForbidden(
                    request.subject(), Set.of(request.permission()));
            case "ObjectIsBeingDeleted", "ObjectIsDeletedButRecoverable" -> new VaultRefusal.KeyDeleted(request.key());
            case "ObjectIsBeingRecovered" -> new VaultRefusal.KeyBeingRecovered(request.key());
            default -> null; // a code that Keyward does not know
        };
    }

    private static VaultRefusal permissionMissing(AuthorizationModel model, VaultRequest request) {
        return new VaultRefusal.PermissionMissing(
                model, request.key(), request.identity(), Set.of(request.permission()));
    }

    private static VaultRefusal byStatus(VaultRequest request, VaultErrorResponse response) {
        if (response.status() == 404) {
            return new VaultRefusal.KeyNotFound(request.subject());
        }
        if (response.status() == 400 && request.permission() == KeyPermission.UNWRAP_KEY) {
            return new VaultRefusal.WrongCiphertext(request.subject());
        }
        return new VaultRefusal.Forbidden(request.subject(), response.getMessage());
    }

    // at shutdown: an interrupt by the time-out of the call arrives here as TimeoutException
    private static VaultOutage stopping(VaultRequest request) {
        Thread.currentThread().interrupt();
        return new VaultOutage.Busy(vault(request), "Keyward is stopping");
    }

    private static VaultOutage outage(String vault, TransportException failure) {
        if (failure.proxy().isPresent()) {
            return new VaultOutage.ProxyFailed(vault, failure.proxy().get(), failure.description());
        }
        if (failure.isHostUnknown()) {
            return new VaultOutage.HostUnknown(vault);
        }
        if (failure.isResponseTimeout()) {
            return new VaultOutage.Silent(vault);
        }
        if (failure.isTooLong()) {
            return new VaultOutage.Unreadable(vault, failure.description());
        }
        if (failure.isTlsFailure()) {
            return new VaultOutage.TlsFailed(vault, failure.description());
        }
        if (failure.wasConnected()) {
            return new VaultOutage.ConnectionBroken(vault, failure.description());
        }
        return failure.isConnectionRefused()
                ? new VaultOutage.ConnectionRefused(vault, failure.description())
                : new VaultOutage.Unreachable(vault, failure.description());
    }

    private static String vault(VaultRequest request) {
        return request.key().vault();
    }
}
