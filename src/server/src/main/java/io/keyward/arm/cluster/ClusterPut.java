package io.keyward.arm.cluster;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.keyward.arm.json.JsonMember;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.cluster.name.ResourceNames;
import io.keyward.operation.Caller;
import io.keyward.operation.ClusterCreation;
import io.keyward.operation.ClusterCreation.Created;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Stream;

/** The PUT of a cluster, for a request and for a deployment whose template contains a cluster. */
@Dependent
public class ClusterPut {

    /** The members of a cluster's body that contain credentials. */
    public static final Set<String> CREDENTIALS =
            Set.of(GatewayMember.PASSWORD, "password", "sshProfile", "key", "saskey");

    /**
     * The members that a read of the cluster does not return: {@link #CREDENTIALS}, and the configurations with the gateway,
     * which have requests of their own.
     */
    public static final Set<String> NOT_RETURNED =
            Stream.concat(CREDENTIALS.stream(), Stream.of("configurations")).collect(toUnmodifiableSet());

    /** The paths of the members whose values are compared without case. */
    public static final Set<String> IN_ANY_CASE = RequestModels.members(ClusterSchema.BODY).entrySet().stream()
            .filter(member -> member.getValue().schema().ignoresCase())
            .map(member -> member.getKey().replace('/', '.'))
            .collect(toUnmodifiableSet());

    @Inject
    Clusters clusters;

    @Inject
    ClusterCreation creation;

    /** @param grants the rights of the caller, who must be allowed to assign the identities that the body names */
    public Created put(ResourceId id, JsonMember body, EtagCondition condition, CallerGrants grants, Caller caller) {
        return creation.start(read(id, body, grants), condition, caller);
    }

    /** Makes the checks that need no call of a vault, and changes nothing. */
    public void check(ResourceId id, JsonMember body, CallerGrants grants) {
        creation.check(read(id, body, grants));
    }

    private ClusterSpec read(ResourceId id, JsonMember body, CallerGrants grants) {
        ResourceNames.require(id);
        var spec = asStored(ClusterRequest.read(id, body));
        grants.requireAssignable(spec.namedIdentities(), ArmAction.CLUSTER_WRITE, Scope.of(id.toString()));
        return spec;
    }

    /**
     * If an earlier release stored this request as another text (with members that are refused now, or default versions), that
     * text is used, so that a repeated request counts as equal.
     */
    private ClusterSpec asStored(ClusterSpec spec) {
        return clusters.find(spec.id())
                .map(StoredRequest::new)
                .filter(stored -> stored.isRepeatedBy(spec.definition()))
                .map(stored -> spec.definedAs(stored.text()))
                .orElse(spec);
    }
}
