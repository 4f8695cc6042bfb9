package io.keyward.localazure.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** Which vault is to misbehave how. Nothing of it outlives the server. */
@ApplicationScoped
public class Misbehaviours {

    private final Map<String, List<ArmedMisbehaviour>> armed = new ConcurrentHashMap<>();

    /** Adds to what the vault already does wrong; the first one that strikes decides. */
    public void arm(String vault, Misbehaviour misbehaviour) {
        armed.computeIfAbsent(key(vault), unknown -> new CopyOnWriteArrayList<>())
                .add(new ArmedMisbehaviour(
                        misbehaviour, () -> ThreadLocalRandom.current().nextDouble()));
    }

    /** The vault behaves again, at once, towards those too whom it keeps waiting. */
    public void disarm(String vault) {
        Optional.ofNullable(armed.remove(key(vault))).ifPresent(all -> all.forEach(ArmedMisbehaviour::takeBack));
    }

    public List<ArmedMisbehaviour> of(String vault) {
        return armed.getOrDefault(key(vault), List.of());
    }

    /** What happens to this request of an operation; asked once per request. */
    public Optional<ArmedMisbehaviour> strike(String vault, String operation) {
        return of(vault).stream().filter(one -> one.strikes(operation)).findFirst();
    }

    private static String key(String vault) {
        return vault.toLowerCase(Locale.ROOT);
    }
}
