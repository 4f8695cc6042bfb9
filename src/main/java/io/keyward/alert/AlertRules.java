package io.keyward.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a fault is borne before it is alerted, and how long before its expiry a key is. */
@ApplicationScoped
public class AlertRules {

    private Duration faultPatience;
    private List<Integer> expiryDays;

    protected AlertRules() {} // for CDI

    @Inject
    public AlertRules(
            @ConfigProperty(name = "keyward.alert.fault-patience") Duration faultPatience,
            @ConfigProperty(name = "keyward.alert.expiry-days") List<Integer> expiryDays) {
        this.faultPatience = faultPatience;
        this.expiryDays = expiryDays.stream().sorted().toList();
    }

    boolean lastedTooLong(Instant since, Instant now) {
        return !now.isBefore(since.plus(faultPatience));
    }

    /** The shortest of the warning times that has begun; empty where the expiry is further away than all of them. */
    Optional<Integer> daysBefore(Instant expiry, Instant now) {
        return expiryDays.stream()
                .filter(days -> !now.isBefore(expiry.minus(Duration.ofDays(days))))
                .findFirst();
    }

    boolean isLast(int days) {
        return expiryDays.get(0) == days;
    }
}
