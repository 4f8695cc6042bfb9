package io.keyward.portal.name;

import io.keyward.directory.KnownNames;
import io.keyward.directory.PrincipalName;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The names of the principals whose object ids a page shows. A page with many principals reads their names together. A name is
 * shown only beside its object id.
 */
@Named("names")
@RequestScoped
public class ShownNames {

    @Inject
    KnownNames names;

    private final Map<String, String> known = new HashMap<>();

    /** Reads the names of these principals with one query, so that {@link #of} needs no further query for them. */
    public void read(Collection<String> objectIds) {
        var unknown = objectIds.stream()
                .filter(Objects::nonNull)
                .map(AsciiCase::fold)
                .filter(id -> !known.containsKey(id))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            unknown.forEach(id -> known.put(id, ""));
            known.putAll(names.of(unknown));
        }
    }

    /** Empty if no name is known. */
    public String of(String objectId) {
        read(List.of(objectId));
        return known.get(AsciiCase.fold(objectId));
    }

    /** True if the text is the known name of the principal, or only its display name or its sign-in name. */
    public boolean isNamed(String objectId, String text) {
        var name = of(objectId);
        return AsciiCase.equal(name, text)
                || AsciiCase.fold(name).startsWith(AsciiCase.fold(text) + " (")
                || AsciiCase.fold(name).endsWith("(" + AsciiCase.fold(text) + ")");
    }

    /** True for an object id; false for the text that the log contains if Keyward itself did something. */
    public boolean isId(String text) {
        return PrincipalName.isId(text);
    }
}
