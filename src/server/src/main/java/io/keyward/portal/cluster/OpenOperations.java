package io.keyward.portal.cluster;

import static java.util.Comparator.comparing;

import io.keyward.operation.list.ListedOperation;
import java.util.Collection;
import java.util.List;

/**
 * The open operations of a cluster, as the list of clusters and the page of the cluster show them. A cluster can have two: it
 * is resized while its key is changed.
 */
final class OpenOperations {

    private OpenOperations() {}

    /** The open ones of these operations of a cluster. A rotation comes last, because its buttons follow it on the page. */
    static List<ListedOperation> among(Collection<ListedOperation> operations) {
        return operations.stream()
                .filter(listed -> listed.operation().isOpen())
                .sorted(comparing(listed -> listed.operation().kind()))
                .toList();
    }
}
