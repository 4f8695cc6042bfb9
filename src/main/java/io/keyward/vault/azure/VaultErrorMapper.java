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

/** Tells in Keyward's words what a vault answered, or why it did not. */
@ApplicationScoped
class VaultErrorMapper {

    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 409);

    private List<String> outboundAddresses;

    protected VaultErrorMapper() {} // for CDI

    @Inject
    VaultErrorMapper(
            @ConfigProperty(name = "keyward.vault.outbound-addresses") Optional<List<String>> outboundAddresses) {
        this.outboundAddresses = outboundAddresses.orElse(List.of());
    }

    /** Makes the call; whatever the wire or the SDK throws leaves as a {@link VaultProblem}. */
    <T> T translated(VaultRequest question, Supplier<T> call) {
        try {
            return call.get();
        } catch (VaultErrorResponse e) {
            throw VaultProblem.because(problem(question, e), e);
        } catch (TransportException e) {
            throw VaultProblem.because(outage(vault(question), e), e);
        } catch (TimeoutException e) {
            throw VaultProblem.because(new VaultOutage.Silent(vault(question)), e);
        } catch (AzureException | UncheckedIOException | IllegalArgumentException e) {
            // a good status and a body that neither the SDK nor Keyward can read
            throw VaultProblem.because(new VaultOutage.Unreadable(vault(question), "no answer to what was asked"), e);
        }
    }

    private VaultProblem problem(VaultRequest question, VaultErrorResponse answer) {
        if (answer.status() == 401) {
            return new VaultOutage.TokenRejected(vault(question), question.identity());
        }
        if (answer.status() == 429) {
            return new VaultOutage.Throttled(
                    vault(question), answer.retryAfter().orElse(null));
        }
        if (answer.status() >= 500) {
            return new VaultOutage.ServerError(vault(question), "status " + answer.status());
        }
        if (!REFUSALS.contains(answer.status())) {
            return new VaultOutage.Unreadable(vault(question), "status " + answer.status());
        }
        return named(question, answer.inner())
                .or(() -> named(question, answer.code()))
                .orElseGet(() -> byStatus(question, answer));
    }

    private Optional<VaultRefusal> named(VaultRequest question, String code) {
        return Optional.ofNullable(
                switch (code) {
                    case "AccessDenied" -> missing(AuthorizationModel.BY_POLICY, question);
                    case "ForbiddenByRbac" -> missing(AuthorizationModel.BY_ROLE, question);
                    case "ForbiddenByFirewall" -> new VaultRefusal.FirewallRefused(vault(question), outboundAddresses);
                    case "ForbiddenByConnection" -> new VaultRefusal.PublicAccessOff(
                            vault(question), outboundAddresses);
                    case "KeyDisabled" -> new VaultRefusal.KeyDisabled(question.subject());
                    case "KeyExpired" -> new VaultRefusal.KeyExpired(question.subject());
                    case "KeyNotYetValid" -> new VaultRefusal.KeyNotYetValid(question.subject());
                    case "KeyOperationForbidden" -> new VaultRefusal.KeyOperationForbidden(question.subject());
                    case "ObjectIsBeingDeleted", "ObjectIsDeletedButRecoverable" -> new VaultRefusal.KeyDeleted(
                            question.key());
                    case "ObjectIsBeingRecovered" -> new VaultRefusal.KeyBeingRecovered(question.key());
                    default -> null; // one that Keyward does not know
                });
    }

    private static VaultRefusal missing(AuthorizationModel granting, VaultRequest question) {
        return new VaultRefusal.PermissionMissing(
                granting, question.key(), question.identity(), Set.of(question.permission()));
    }

    // an unknown shape falls back on the status
    private static VaultRefusal byStatus(VaultRequest question, VaultErrorResponse answer) {
        if (answer.status() == 404) {
            return new VaultRefusal.KeyNotFound(question.subject());
        }
        if (answer.status() == 400 && question.permission() == KeyPermission.UNWRAP_KEY) {
            return new VaultRefusal.WrongCiphertext(question.subject());
        }
        return new VaultRefusal.Forbidden(question.subject(), answer.getMessage());
    }

    private static VaultOutage outage(String vault, TransportException trouble) {
        if (trouble.proxy().isPresent()) {
            return new VaultOutage.ProxyFailed(vault, trouble.proxy().get(), trouble.words());
        }
        if (trouble.hostUnknown()) {
            return new VaultOutage.HostUnknown(vault);
        }
        if (trouble.silence()) {
            return new VaultOutage.Silent(vault);
        }
        if (trouble.tls()) {
            return new VaultOutage.TlsFailed(vault, trouble.words());
        }
        if (trouble.connected()) {
            return new VaultOutage.ConnectionBroken(vault, trouble.words());
        }
        return trouble.refused()
                ? new VaultOutage.ConnectionRefused(vault, trouble.words())
                : new VaultOutage.Unreachable(vault, trouble.words());
    }

    private static String vault(VaultRequest question) {
        return question.key().vault();
    }
}
