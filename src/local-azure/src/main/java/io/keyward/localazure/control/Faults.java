package io.keyward.localazure.control;

import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** The armed faults of all vaults. They do not survive a restart. */
@ApplicationScoped
public class Faults {

    private final Map<String, List<ArmedFault>> armed = new ConcurrentHashMap<>();

    /** Adds a fault. If several faults match a request, the first one applies. */
    public void arm(String vault, Fault fault) {
        armed.computeIfAbsent(key(vault), unknown -> new CopyOnWriteArrayList<>())
                .add(new ArmedFault(fault, () -> ThreadLocalRandom.current().nextDouble()));
    }

    /** Cancels all faults of the vault and releases the requests that they delay. */
    public void disarm(String vault) {
        Optional.ofNullable(armed.remove(key(vault))).ifPresent(all -> all.forEach(ArmedFault::cancel));
    }

    public List<ArmedFault> of(String vault) {
        return armed.getOrDefault(key(vault), List.of());
    }

    /** The fault that applies to this request, if any. Call this once per request, because it counts. */
    public Optional<ArmedFault> next(String vault, String operation) {
        return of(vault).stream().filter(each -> each.tryApply(operation)).findFirst();
    }

    private static String key(String vault) {
        return AsciiCase.fold(vault);
    }
}
