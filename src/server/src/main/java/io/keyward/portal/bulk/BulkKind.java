package io.keyward.portal.bulk;

import io.keyward.authorization.ArmAction;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done to all marked clusters. */
public enum BulkKind {
    SET_TAG(ArmAction.CLUSTER_WRITE),
    REMOVE_TAG(ArmAction.CLUSTER_WRITE),
    FOLLOW(ArmAction.KEY_POLICY_WRITE),
    STAY(ArmAction.KEY_POLICY_WRITE),
    DELETE(ArmAction.CLUSTER_DELETE);

    private final ArmAction action;

    BulkKind(ArmAction action) {
        this.action = action;
    }

    /** @return empty if no constant has the name in the address */
    static Optional<BulkKind> find(String text) {
        return Stream.of(values()).filter(kind -> kind.name().equals(text)).findFirst();
    }

    /** The action that the user needs on each cluster. */
    ArmAction action() {
        return action;
    }

    /** True if the user types a tag before the review. */
    public boolean isOfTag() {
        return this == SET_TAG || this == REMOVE_TAG;
    }

    /** True if the user also types a value of the tag. */
    public boolean isOfValue() {
        return this == SET_TAG;
    }

    /** True if the user must confirm by typing a text such as {@code delete 3 clusters}. */
    public boolean isDeletion() {
        return this == DELETE;
    }
}
