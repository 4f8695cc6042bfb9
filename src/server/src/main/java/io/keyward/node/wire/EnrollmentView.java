package io.keyward.node.wire;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.node.EnrolledNode;
import io.keyward.node.SignedDocuments;
import io.keyward.node.VaultHostsOfCluster;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

/** The response to an enrolment. */
@Dependent
public class EnrollmentView {

    private final SignedDocuments documents;
    private final VaultHostsOfCluster hosts;

    @Inject
    public EnrollmentView(SignedDocuments documents, VaultHostsOfCluster hosts) {
        this.documents = documents;
        this.hosts = hosts;
    }

    JsonObject of(EnrolledNode node) {
        return BUILDERS.createObjectBuilder()
                .add(
                        "node",
                        BUILDERS.createObjectBuilder()
                                .add("id", Long.toString(node.id()))
                                .add("name", node.node().host())
                                .add("role", node.node().role().wireName()))
                .add(
                        "cluster",
                        BUILDERS.createObjectBuilder()
                                .add("id", node.cluster().toString())
                                .add("resourceId", node.resourceId().toString()))
                .add("identity", node.identity().toString())
                .add("signingKeys", documents.signingKeys())
                .add("vaultHosts", BUILDERS.createArrayBuilder(hosts.of(node.cluster())))
                .build();
    }
}
