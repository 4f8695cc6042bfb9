package io.keyward.overview.map;

import io.keyward.cluster.ClusterScope;
import io.keyward.key.KeyId;
import io.keyward.overview.Opening;
import io.keyward.retirement.WhatIf;
import io.keyward.text.AsciiCase;
import jakarta.persistence.Query;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which clusters the map shows and counts, and in which order. Whether a key version is needed is decided without this filter.
 *
 * @param text a part of the name of a cluster, of its resource group or of a key version; empty for all
 * @param opening a constant of {@link Opening}; any other text for all
 * @param chosen the key version that comes first in the map; empty for none
 * @param change the change whose effects the map counts; empty for none
 */
public record MapFilter(
        ClusterScope scope, String text, String opening, Optional<KeyId> chosen, Optional<WhatIf> change) {

    private static final String CONTAINS =
            "position(:text in c.active_name || ' ' || c.resource_group_canonical || ' ' || k.key_id) > 0";

    /** The conditions for the facts {@code c} of a cluster and the row {@code k} of a key version that it is under. */
    String where() {
        return Stream.concat(Stream.of(scope.condition("c")), conditions().values().stream())
                .reduce("%s and %s"::formatted)
                .orElseThrow();
    }

    private Map<String, String> conditions() {
        var conditions = new LinkedHashMap<String, String>();
        if (!text.isBlank()) {
            conditions.put("text", CONTAINS);
        }
        state().ifPresent(wanted -> conditions.put("opening", "coalesce(c.opening, 1) = :opening"));
        return conditions;
    }

    private Optional<Opening> state() {
        return Stream.of(Opening.values())
                .filter(each -> each.name().equals(opening))
                .findFirst();
    }

    <Q extends Query> Q bind(Q query) {
        if (conditions().containsKey("text")) {
            query.setParameter("text", AsciiCase.fold(text.strip()));
        }
        state().ifPresent(wanted -> query.setParameter("opening", wanted.rank()));
        query.setParameter("chosen", chosen.map(KeyId::canonical).orElse(""));
        return scope.bind(query);
    }
}
