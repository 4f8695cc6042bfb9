package io.keyward.directory;

import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;

/**
 * The names of principals as far as Keyward knows them, for a reader who sees their object ids anyway. No name is a reason to
 * allow, to refuse or to find anything.
 */
@ApplicationScoped
public class KnownNames {

    @Inject
    PrincipalNames stored;

    @Inject
    DirectoryNames directory;

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
