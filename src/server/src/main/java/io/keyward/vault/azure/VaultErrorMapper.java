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

    private static final int MISDIRECTED =
            421; // only from the local Azure; the name of a missing real vault does not resolve
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 409);

    private List<String> outboundAddresses;

    protected VaultErrorMapper() {} // for CDI

    @Inject
    VaultErrorMapper(
            @ConfigProperty(name = "keyward.vault.outbound-addresses") Optional<List<String>> outboundAddresses) {
        this.outboundAddresses = outboundAddresses.orElse(List.of());
    }

    /** Makes the call, and maps its exceptions. */
    <T> T mapped(VaultCall call, Supplier<T> work) {
        try {
            return work.get();
        } catch (VaultErrorResponse e) {
            throw VaultProblem.because(problem(call, e), e);
        } catch (TransportException e) {
            throw VaultProblem.because(e.isInterruption() ? stopping(call) : outage(vault(call), e), e);
        } catch (TimeoutException e) {
            throw VaultProblem.because(new VaultOutage.Silent(vault(call)), e);
        } catch (AzureException | UncheckedIOException | IllegalArgumentException e) {
            // status 200 with a body that the SDK or Keyward cannot read
            throw VaultProblem.because(new VaultOutage.Unreadable(vault(call), "status 200 and unexpected content"), e);
        }
    }

    private VaultProblem problem(VaultCall call, VaultErrorResponse response) {
        if (response.status() == 401) {
            return new VaultOutage.TokenRejected(vault(call), call.identity());
        }
        if (response.status() == 429) {
            return new VaultOutage.Throttled(vault(call), response.retryAfter().orElse(null));
        }
        if (response.status() == MISDIRECTED) {
            return VaultOutage.HostUnknown.misdirected(vault(call));
        }
        if (response.status() >= 500) {
            return new VaultOutage.ServerError(call.subject(), "status " + response.status());
        }
        if (!REFUSALS.contains(response.status())) {
            return new VaultOutage.Unreadable(vault(call), "status " + response.status());
        }
        return byCode(call, response.innerCode())
                .or(() -> byCode(call, response.code()))
                .orElseGet(() -> byStatus(call, response));
    }

    private Optional<VaultRefusal> byCode(VaultCall call, String code) {
        return AuthorizationModel.ofRefusal(code)
                .<VaultRefusal>map(model -> permissionMissing(model, call))
                .or(() -> Optional.ofNullable(byOtherCode(call, code)));
    }

    private VaultRefusal byOtherCode(VaultCall call, String code) {
        return switch (code) {
            case "ForbiddenByFirewall" -> new VaultRefusal.FirewallRefused(vault(call), outboundAddresses);
            case "ForbiddenByConnection" -> new VaultRefusal.PublicAccessOff(vault(call), outboundAddresses);
            case "KeyDisabled" -> new VaultRefusal.KeyDisabled(call.subject());
            case "KeyExpired" -> new VaultRefusal.KeyExpired(call.subject());
            case "KeyNotYetValid" -> new VaultRefusal.KeyNotYetValid(call.subject());
            case "KeyOperationForbidden" -> new VaultRefusal.KeyOperationForbidden(
                    call.subject(), Set.of(call.permission()));
            case "ObjectIsBeingDeleted", "ObjectIsDeletedButRecoverable" -> new VaultRefusal.KeyDeleted(call.key());
            case "ObjectIsBeingRecovered" -> new VaultRefusal.KeyBeingRecovered(call.key());
            default -> null; // a code that Keyward does not know
        };
    }

    private static VaultRefusal permissionMissing(AuthorizationModel model, VaultCall call) {
        return new VaultRefusal.PermissionMissing(model, call.key(), call.identity(), Set.of(call.permission()));
    }

    private static VaultRefusal byStatus(VaultCall call, VaultErrorResponse response) {
        if (response.status() == 404) {
            return new VaultRefusal.KeyNotFound(call.subject());
        }
        if (response.status() == 400 && call.permission() == KeyPermission.UNWRAP_KEY) {
            return new VaultRefusal.WrongCiphertext(call.subject());
        }
        return new VaultRefusal.Forbidden(call.subject(), response.getMessage());
    }

    // an interruption is a shutdown: if the time-out of the call interrupts the thread, a TimeoutException arrives
    // instead
    private static VaultOutage stopping(VaultCall call) {
        Thread.currentThread().interrupt();
        return new VaultOutage.Busy(vault(call), "Keyward is stopping");
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

    private static String vault(VaultCall call) {
        return call.key().vault();
    }
}
