package io.keyward.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** When an alert is raised about an outage or an approaching expiry, as the operator configured it. */
@ApplicationScoped
public class AlertRules {

    private Duration outageDelay;
    private List<Integer> expiryDays;

    protected AlertRules() {} // for CDI

    @Inject
    public AlertRules(
            @ConfigProperty(name = "keyward.alert.outage-delay") Duration outageDelay,
            @ConfigProperty(name = "keyward.alert.expiry-days") List<Integer> expiryDays) {
        this.outageDelay = outageDelay;
        this.expiryDays = expiryDays.stream().sorted().toList();
    }

    boolean lastedTooLong(Instant since, Instant now) {
        return !now.isBefore(since.plus(outageDelay));
    }

    /** An outage that began at this time or earlier has lasted too long. */
    Instant lastedTooLongSince(Instant now) {
        return now.minus(outageDelay);
    }

    /** The smallest of the configured numbers of days that includes the expiry; empty if the expiry is further away. */
    public Optional<Integer> warningDays(Instant expiry, Instant now) {
        return expiryDays.stream()
                .filter(days -> !now.isBefore(expiry.minus(Duration.ofDays(days))))
                .findFirst();
    }

    boolean isLastWarning(int days) {
        return expiryDays.get(0) == days;
    }
}
