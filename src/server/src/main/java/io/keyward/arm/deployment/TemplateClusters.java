package io.keyward.arm.deployment;

import io.keyward.arm.cluster.ClusterPut;
import io.keyward.arm.cluster.ClusterViews;
import io.keyward.arm.json.JsonMember;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentProblem;
import io.keyward.deployment.run.ResourceProvider;
import io.keyward.deployment.run.ResourceRequest;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationKind;
import io.keyward.operation.Operations;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Deploys the clusters of templates, by the same code as a request for a single cluster. */
@ApplicationScoped
public class TemplateClusters implements ResourceProvider {

    @Inject
    ClusterPut put;

    @Inject
    ClusterViews views;

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Override
    public boolean offers(String type) {
        return AsciiCase.equal(ClusterViews.TYPE, type);
    }

    @Override
    public void check(ResourceRequest request, Optional<JsonObject> body) {
        body.ifPresent(known -> put.check(
                id(request.scope()), JsonMember.root(known), request.requester().grants()));
    }

    @Override
    public Progress make(Deployment deployment, ResourceRequest request, JsonObject body) {
        var requester = request.requester();
        var created = put.put(
                id(request.scope()), JsonMember.root(body), EtagCondition.NONE, requester.grants(), requester.caller());
        return created.operation().isPresent() ? Progress.RUNNING : Progress.DONE;
    }

    @Override
    public Progress progress(Deployment deployment, String id) {
        var cluster = clusters.find(id(Scope.of(id)))
                .orElseThrow(() -> DeploymentProblem.canceled("the creation of the cluster"));
        return creation(cluster).map(TemplateClusters::progress).orElse(Progress.DONE);
    }

    private Optional<Operation> creation(Cluster cluster) {
        return operations.of(cluster.id()).stream()
                .filter(operation -> operation.kind() == OperationKind.CREATE)
                .max(Comparator.comparing(Operation::requestedAt));
    }

    private static Progress progress(Operation creation) {
        if (creation.isOpen()) {
            return Progress.RUNNING;
        }
        creation.outcome().flatMap(outcome -> outcome.reason()).ifPresent(reason -> {
            throw DeploymentProblem.stored(reason.code(), reason.message());
        });
        return Progress.DONE;
    }

    @Override
    public Optional<JsonObject> find(Scope id) {
        return clusters.find(id(id)).map(views::of);
    }

    @Override
    public Set<String> credentials() {
        return ClusterPut.CREDENTIALS;
    }

    @Override
    public Set<String> notReturned() {
        return ClusterPut.NOT_RETURNED;
    }

    @Override
    public Set<String> inAnyCase() {
        return ClusterPut.IN_ANY_CASE;
    }

    private static ResourceId id(Scope scope) {
        return ResourceId.find(scope.text()).orElseThrow();
    }
}
