package io.keyward.directory;

import io.keyward.text.AsciiCase;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows the names of some principals. */
public final class SomeNames extends KnownNames {

    private final Map<String, String> names = new HashMap<>();

    public SomeNames know(String objectId, String name) {
        names.put(AsciiCase.fold(objectId), name);
        return this;
    }

    @Override
    public Map<String, String> of(Collection<String> objectIds) {
        return names.entrySet().stream()
                .filter(name -> objectIds.contains(name.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Set<String> find(String text) {
        return names.entrySet().stream()
                .filter(name -> AsciiCase.fold(name.getValue()).contains(AsciiCase.fold(text)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
