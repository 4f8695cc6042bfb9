package io.keyward.ambari.login;

import static java.lang.System.Logger.Level.DEBUG;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.password.PasswordPermit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Checks passwords within the limits on failed logins, as soon as the request gets a permit. An attempt is counted before the
 * check and taken back after it, unless the password was wrong. Credentials that were verified recently skip the permits, the
 * limits and the slow hash.
 *
 * <p>Clients from networks that the cluster knows have a limit and permits of their own. Guesses from other networks use up
 * neither.
 */
@Dependent
public class ThrottledPasswordCheck {

    private static final System.Logger LOG = System.getLogger(ThrottledPasswordCheck.class.getName());

    private final LoginPermits permits;
    private final LoginLimits limits;
    private final LoginAttempts attempts;
    private final KnownNetworks knownNetworks;
    private final Clock clock;
    private final CredentialCache verified;

    @Inject
    public ThrottledPasswordCheck(
            LoginPermits permits,
            LoginLimits limits,
            LoginAttempts attempts,
            KnownNetworks knownNetworks,
            Clock clock,
            @ConfigProperty(name = "keyward.ambari.credential-cache-time") Duration remember) {
        this.permits = permits;
        this.limits = limits;
        this.attempts = attempts;
        this.knownNetworks = knownNetworks;
        this.clock = clock;
        this.verified = new CredentialCache(remember);
    }

    /** Reads the candidates of a request from the database, with a permit unless the same request was verified before. */
    List<LoginCandidate> lookUp(GatewaySignIn request, Supplier<List<LoginCandidate>> read) {
        return verified.remembers(request) ? read.get() : permits.lookUp(request.network(), read);
    }

    /** The candidates for which the credentials were verified recently, and whose user is still the same. */
    List<Cluster> verified(List<LoginCandidate> candidates, GatewaySignIn request) {
        var now = clock.instant();
        var found = candidates.stream()
                .flatMap(candidate -> candidate.cluster().stream())
                .filter(cluster ->
                        cluster.gateway().user().equals(request.credentials().user()))
                .filter(cluster -> verified.contains(cluster, request.credentials(), now))
                .toList();
        verified.remember(request, !found.isEmpty());
        return found;
    }

    /**
     * Checks the credentials at one candidate after the other, and counts a wrong password against the client's network.
     *
     * @return the first cluster that accepts them
     * @throws AmbariProblem.InvalidCredentials if none does
     * @throws AmbariProblem.TooManyAttempts if they cannot be checked at the moment
     */
    Cluster check(List<LoginCandidate> candidates, GatewaySignIn request) {
        return candidates.stream().anyMatch(LoginCandidate::knowsNetwork)
                ? permits.checkKnown(request.network(), permit -> withPermit(candidates, request, permit))
                : permits.checkStranger(
                        request.network(), request.cluster(), permit -> withPermit(candidates, request, permit));
    }

    private Cluster withPermit(List<LoginCandidate> candidates, GatewaySignIn request, PasswordPermit permit) {
        return verified(candidates, request).stream() // another request verified them while this one waited
                .findFirst()
                .orElseGet(() -> counted(
                        limits.ofClient(request.network(), request.cluster()),
                        () -> firstAccepting(candidates, request, permit)));
    }

    private Cluster firstAccepting(List<LoginCandidate> candidates, GatewaySignIn request, PasswordPermit permit) {
        AmbariProblem refusal = new AmbariProblem.InvalidCredentials();
        for (var candidate : candidates) {
            try {
                return accepted(candidate, request, permit);
            } catch (AmbariProblem.InvalidCredentials e) {
                LOG.log(
                        DEBUG,
                        "the gateway of {0} does not accept the credentials",
                        candidate.cluster().map(Cluster::id));
            } catch (AmbariProblem.TooManyAttempts e) { // the next cluster may still accept them
                refusal = e;
            }
        }
        throw refusal;
    }

    private Cluster accepted(LoginCandidate candidate, GatewaySignIn request, PasswordPermit permit) {
        var cluster = candidate.knowsNetwork()
                ? compared(candidate, request, permit)
                : counted(limits.ofStrangers(candidate.name()), () -> compared(candidate, request, permit));
        remember(cluster, request);
        return cluster;
    }

    private static Cluster compared(LoginCandidate candidate, GatewaySignIn request, PasswordPermit permit) {
        return Optional.of(candidate)
                .filter(existing -> existing.accepts(request.credentials(), permit))
                .flatMap(LoginCandidate::cluster)
                .orElseThrow(AmbariProblem.InvalidCredentials::new);
    }

    private <T> T counted(List<LoginLimit> subjects, Supplier<T> check) {
        attempts.begin(subjects, clock.instant(), limits.window());
        var wrong = false;
        try {
            return check.get();
        } catch (AmbariProblem.InvalidCredentials e) {
            wrong = true;
            throw e;
        } finally { // also if the password was not checked, or what followed the check failed
            if (!wrong) {
                attempts.undo(subjects);
            }
        }
    }

    private void remember(Cluster cluster, GatewaySignIn request) {
        // first: if this fails, the next request checks the password again and stores the network
        knownNetworks.add(cluster.id(), request.network(), clock.instant());
        verified.add(cluster, request.credentials(), clock.instant());
        verified.remember(request, true);
        permits.remember(request.network());
    }
}
