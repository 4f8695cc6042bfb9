package io.keyward.localazure.dataplane;

import io.keyward.localazure.control.Switches;
import io.keyward.localazure.key.KeyKind;
import io.keyward.localazure.key.KeyVersion;
import io.keyward.localazure.vault.VaultId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Azure's limits on how much a vault does in ten seconds: 4000 operations with a 2048-bit RSA key, fewer with longer
 * keys and with keys in hardware, summed by weight, and five times as much for a subscription.
 */
@ApplicationScoped
public class Quotas {

    static final int PER_VAULT = 4000;
    private static final int VAULTS_PER_SUBSCRIPTION = 5;

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

    /** @throws DoorRefusal where the vault or its subscription has done as much as it may */
    synchronized void charge(VaultId vault, int weight) {
        if (switches.quotaScale() == 0) {
            return;
        }
        var ofVault = window("vault " + vault.name());
        var ofSubscription = window("subscription " + vault.subscription());
        var wait = wait(ofVault, weight, 1).or(() -> wait(ofSubscription, weight, VAULTS_PER_SUBSCRIPTION));
        wait.ifPresent(time -> {
            throw DoorRefusal.throttled(time);
        });
        ofVault.spend(weight);
        ofSubscription.spend(weight);
    }

    /** What an operation with that key costs, measured in operations with a 2048-bit RSA key in software. */
    static int weight(KeyVersion version) {
        var size = isRsa(version) ? rsaWeight(version.material().bits()) : 1;
        return version.kind().hardware() ? 2 * size : size;
    }

    private static boolean isRsa(KeyVersion version) {
        return version.kind() == KeyKind.RSA || version.kind() == KeyKind.RSA_HSM;
    }

    private static int rsaWeight(int bits) {
        if (bits <= 2048) {
            return 1;
        }
        return bits <= 3072 ? 4 : 8;
    }

    private Optional<Duration> wait(SlidingWindow window, int weight, int times) {
        var limit = Math.round(switches.quotaScale() * PER_VAULT * times);
        return window.wait(weight, limit, nanoTime.getAsLong());
    }

    private SlidingWindow window(String owner) {
        return windows.computeIfAbsent(owner.toLowerCase(Locale.ROOT), unknown -> new SlidingWindow());
    }
}
