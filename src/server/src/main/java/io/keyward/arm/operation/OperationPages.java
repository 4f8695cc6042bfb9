package io.keyward.arm.operation;

import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.SkipToken;
import io.keyward.operation.list.ListPosition;
import io.keyward.operation.list.ListedOperation;
import io.keyward.operation.list.OperationRows.Part;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Builds the pages of a list of operations. */
@Dependent
class OperationPages {

    @Inject
    Pages pages;

    @Inject
    Clock clock;

    JsonObject page(PageRequest request, Function<Part, List<ListedOperation>> list) {
        var found = list.apply(new Part(after(request.after()), pages.limit()));
        return pages.list(
                request,
                found,
                operation -> operation.position().toString(),
                operation -> OperationView.listed(operation, clock.instant()));
    }

    private static Optional<ListPosition> after(String token) {
        var position = ListPosition.find(token);
        if (!token.isEmpty() && position.isEmpty()) {
            throw SkipToken.invalid(token);
        }
        return position;
    }
}
