package io.keyward.deployment.run;

import io.keyward.authorization.Scope;
import io.keyward.deployment.Deployment;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Creates and changes resources of some types, as a request for one of them would. */
public interface ResourceProvider {

    /** True if this server can create resources of the type now. */
    boolean offers(String type);

    /**
     * Checks what can be checked before anything is created. It calls no vault.
     *
     * @param body empty if it needs properties of another resource
     * @throws io.keyward.problem.Problem if the resource could not be created
     */
    void check(ResourceRequest request, Optional<JsonObject> body);

    /**
     * Creates or changes the resource. The call can be repeated.
     *
     * @return {@link Progress#RUNNING} if the creation continues after the call
     */
    Progress make(Deployment deployment, ResourceRequest request, JsonObject body);

    /**
     * The progress of a resource whose creation {@link #make} has begun.
     *
     * @throws io.keyward.problem.Problem if it has failed
     */
    Progress progress(Deployment deployment, String id);

    /** The resource as a read returns it; empty if there is none. */
    Optional<JsonObject> find(Scope id);

    /**
     * The members that {@link #make} would set, in the form in which a read returns them, for comparisons.
     *
     * @throws io.keyward.problem.Problem if the body is refused
     */
    default JsonObject asRead(ResourceRequest request, JsonObject body) {
        return body;
    }

    /** True if {@link #keys} lists the access keys of resources of the type now. */
    default boolean listsKeys(String type) {
        return false;
    }

    /** The access keys of a resource, as ARM returns them for {@code listKeys}; empty if there is no such resource. */
    default Optional<JsonObject> keys(Scope id) {
        return Optional.empty();
    }

    /** The members of its resources that contain credentials; reads never return them. */
    default Set<String> credentials() {
        return Set.of();
    }

    /** All members of its resources that reads never return. */
    default Set<String> notReturned() {
        return credentials();
    }

    /** The paths of members, joined by dots, whose values are compared without case. */
    default Set<String> inAnyCase() {
        return Set.of();
    }

    /** Whether the creation of a resource has ended. */
    enum Progress {
        RUNNING,
        DONE
    }
}
