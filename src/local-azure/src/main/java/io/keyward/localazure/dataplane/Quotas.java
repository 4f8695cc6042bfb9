package io.keyward.localazure.dataplane;

import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.control.Switches;
import io.keyward.localazure.key.KeyKind;
import io.keyward.localazure.key.LocalKeyVersion;
import io.keyward.localazure.rate.SlidingWindow;
import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Azure's quotas on vault operations in any ten seconds. A vault has 4000 operations with a 2048-bit RSA software key;
 * longer keys and HSM keys weigh more. A subscription has five times as much.
 */
@ApplicationScoped
public class Quotas {

    static final int PER_VAULT = 4000;
    private static final int SUBSCRIPTION_FACTOR = 5;
    private static final Duration SLOT = Duration.ofMillis(100);
    private static final int SLOTS = 100; // ten seconds

    private final Switches switches;
    private final LongSupplier nanoTime;
    private final Map<String, SlidingWindow> windows = new HashMap<>();

    protected Quotas() { // for CDI
        this(null, null);
    }

    @Inject
    public Quotas(Switches switches) {
        this(switches, System::nanoTime);
    }

    Quotas(Switches switches, LongSupplier nanoTime) {
        this.switches = switches;
        this.nanoTime = nanoTime;
    }

    /** @throws EndpointRefusal 429 if the quota of the vault or of its subscription is used up */
    synchronized void charge(ArmId vault, int weight) {
        if (switches.quotaScale() == 0) {
            return;
        }
        var ofVault = window("vault " + vault.name());
        var ofSubscription = window("subscription " + vault.subscription());
        var slot = Math.floorDiv(nanoTime.getAsLong(), SLOT.toNanos());
        requireFree(ofVault, weight, 1, slot);
        requireFree(ofSubscription, weight, SUBSCRIPTION_FACTOR, slot);
        ofVault.spend(weight, slot);
        ofSubscription.spend(weight, slot);
    }

    /** The weight of an operation with this key version. An operation with a 2048-bit RSA software key weighs 1. */
    static int weight(LocalKeyVersion version) {
        var size = isRsa(version) ? rsaWeight(version.material().bits()) : 1;
        return version.kind().isHsm() ? 2 * size : size;
    }

    private static boolean isRsa(LocalKeyVersion version) {
        return version.kind() == KeyKind.RSA || version.kind() == KeyKind.RSA_HSM;
    }

    private static int rsaWeight(int bits) {
        if (bits <= 2048) {
            return 1;
        }
        return bits <= 3072 ? 4 : 8;
    }

    private void requireFree(SlidingWindow window, int weight, int times, long slot) {
        var limit = Math.round(switches.quotaScale() * PER_VAULT * times);
        var wait = window.timeUntilFree(weight, limit, slot);
        if (wait > 0) {
            throw EndpointRefusal.throttled(SLOT.multipliedBy(wait));
        }
    }

    private SlidingWindow window(String owner) {
        return windows.computeIfAbsent(AsciiCase.fold(owner), unknown -> new SlidingWindow(SLOTS));
    }
}
