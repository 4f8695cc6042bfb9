package io.keyward.portal.manage;

import io.keyward.cluster.ResourceId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** The node, or the disk, was removed while the page was open. */
final class MissingNode extends Problem {

    private static final long serialVersionUID = 1;

    MissingNode(ResourceId cluster, String what) {
        super(
                ProblemCode.CHILD_NOT_FOUND,
                "cluster %s has no %s any more; load the page of its nodes".formatted(cluster.name(), what));
    }
}
