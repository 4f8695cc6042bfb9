package io.keyward.directory;

import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * The names of principals as far as Keyward knows them, for readers who may see their object ids. Names are for display only:
 * no permission depends on a name, and no action identifies a principal by its name alone.
 */
@ApplicationScoped
public class KnownNames {

    @Inject
    PrincipalNames stored;

    @Inject
    DirectoryNames directory;

    /**
     * The object ids, in lower case, of principals whose name contains the text; none for an empty text. The caller must show
     * only those whose ids the reader may see.
     */
    public Set<String> find(String text) {
        return text.isBlank() ? Set.of() : Set.copyOf(stored.containing(text.strip()));
    }

    /** The names by object id in lower case. A principal without a known name is missing; a later page may know it. */
    public Map<String, String> of(Collection<String> objectIds) {
        var ids = objectIds.stream()
                .filter(PrincipalName::isId)
                .map(AsciiCase::fold)
                .distinct()
                .toList();
        directory.want(ids);
        return stored.of(ids);
    }
}
