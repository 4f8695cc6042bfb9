package io.keyward.arm.openapi;

import io.keyward.problem.ProblemCode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the OpenAPI document says of one route.
 *
 * @param id the name of the operation in generated clients, as {@code group_operation}; the group is its tag
 * @param body the model of the request's body; empty if it has none
 * @param answers the model of the answer by status; an empty name for an answer without a body
 * @param problems the errors with which this route answers, besides those of every route
 */
record RouteDescription(String id, Optional<String> body, Map<String, String> answers, Set<ProblemCode> problems) {

    static RouteDescription of(String id) {
        return new RouteDescription(id, Optional.empty(), Map.of(), Set.of());
    }

    RouteDescription reads(String model) {
        return new RouteDescription(id, Optional.of(model), answers, problems);
    }

    RouteDescription answers(String model) {
        return answers("200", model);
    }

    RouteDescription answers(String status, String model) {
        var all = new LinkedHashMap<>(answers);
        all.put(status, model);
        return new RouteDescription(id, body, all, problems);
    }

    /** @param groups added to the errors that it has already */
    @SafeVarargs
    final RouteDescription refuses(Set<ProblemCode>... groups) {
        var all = EnumSet.noneOf(ProblemCode.class);
        all.addAll(problems);
        for (var group : groups) {
            all.addAll(group);
        }
        return new RouteDescription(id, body, answers, all);
    }

    RouteDescription refuses(ProblemCode first, ProblemCode... others) {
        return refuses(EnumSet.of(first, others));
    }

    /** True if the answer of this status names the operation that the request has started. */
    boolean namesOperation(String status) {
        return status.equals("202") || id.equals("clusters_create");
    }

    String tag() {
        return id.substring(0, id.indexOf('_'));
    }
}
