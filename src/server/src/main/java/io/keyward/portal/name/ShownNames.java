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
 * The names of the principals whose object ids a page shows. A page with many of them reads them together. A name is shown only
 * where the reader sees the id as well.
 */
@Named("names")
@RequestScoped
public class ShownNames {

    @Inject
    KnownNames names;

    private final Map<String, String> known = new HashMap<>();

    /** Reads these names with one query. They then need no further one. */
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

    /** True if the text is the whole name, or the part of it that is the display name or the name for the sign-in. */
    public boolean isNamed(String objectId, String text) {
        var name = of(objectId);
        return AsciiCase.equal(name, text)
                || AsciiCase.fold(name).startsWith(AsciiCase.fold(text) + " (")
                || AsciiCase.fold(name).endsWith("(" + AsciiCase.fold(text) + ")");
    }

    /** True for an object id, and false for what stands in its place if Keyward itself did something. */
    public boolean isId(String text) {
        return PrincipalName.isId(text);
    }
}
