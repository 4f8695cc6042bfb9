package io.keyward.arm.cluster;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.cluster.Author;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.identity.Identities;
import io.keyward.key.ManagedIdentityId;
import io.keyward.operation.Operation;
import io.keyward.vault.identity.IdentityIds;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON of a cluster in HDInsight's format. */
final class ClusterView {

    static final String TYPE = "Microsoft.HDInsight/clusters";

    /** The types that requests may contain: examples of HDInsight's API have the short form. */
    static final List<String> TYPES = List.of(TYPE, "clusters");

    private ClusterView() {}

    /** @param history the cluster's operations, newest first; they determine the shown state and errors */
    static JsonObject of(Cluster cluster, List<Operation> history, ClusterEndpoints endpoints) {
        return of(cluster, history, endpoints, Map.of());
    }

    /** @param known the directory ids of those identities for which Keyward knows them */
    static JsonObject of(
            Cluster cluster,
            List<Operation> history,
            ClusterEndpoints endpoints,
            Map<ManagedIdentityId, IdentityIds> known) {
        var stored = new StoredRequest(cluster);
        var view = BUILDERS.createObjectBuilder()
                .add("id", cluster.resourceId().toString())
                .add("name", cluster.resourceId().name())
                .add("type", TYPE)
                .add("location", cluster.location())
                .add("etag", cluster.etag())
                .add("systemData", systemData(cluster))
                .add("tags", tags(cluster));
        Optional.ofNullable(stored.body().get("zones")).ifPresent(zones -> view.add("zones", zones));
        if (!cluster.identities().equals(Identities.NONE)) {
            view.add("identity", identity(cluster.identities(), known));
        }
        return view.add("properties", ClusterProperties.of(cluster, stored, history, endpoints))
                .build();
    }

    private static JsonObjectBuilder systemData(Cluster cluster) {
        var data = BUILDERS.createObjectBuilder();
        var authors = cluster.authors();
        authors.creator().ifPresent(creator -> addAuthor(data, "createdBy", creator));
        data.add("createdAt", cluster.createdAt().toString());
        authors.modifier().ifPresent(modifier -> addAuthor(data, "lastModifiedBy", modifier));
        authors.modifiedAt().ifPresent(at -> data.add("lastModifiedAt", at.toString()));
        return data;
    }

    private static void addAuthor(JsonObjectBuilder data, String member, Author author) {
        data.add(member, author.objectId());
        Optional.ofNullable(author.type()).ifPresent(type -> data.add(member + "Type", type.wireName()));
    }

    private static JsonObjectBuilder tags(Cluster cluster) {
        var tags = BUILDERS.createObjectBuilder();
        cluster.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(tag -> tags.add(tag.getKey(), tag.getValue()));
        return tags;
    }

    private static JsonObjectBuilder identity(Identities identities, Map<ManagedIdentityId, IdentityIds> known) {
        var assigned = BUILDERS.createObjectBuilder();
        identities.userAssigned().forEach(id -> assigned.add(id.text(), ids(Optional.ofNullable(known.get(id)))));
        return BUILDERS.createObjectBuilder().add("type", "UserAssigned").add("userAssignedIdentities", assigned);
    }

    private static JsonObjectBuilder ids(Optional<IdentityIds> known) {
        var ids = BUILDERS.createObjectBuilder();
        known.ifPresent(each -> ids.add("principalId", each.principalId()));
        known.map(IdentityIds::clientId).ifPresent(client -> ids.add("clientId", client));
        return ids;
    }
}
