package io.keyward.localazure.login.machine;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.identity.ManagedIdentity;
import io.keyward.localazure.state.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The machines that were created through the control API, each with its own identities. */
@ApplicationScoped
public class Machines {

    private static final String COLLECTION = "machines";

    private Documents documents;
    private ManagedIdentities identities;

    protected Machines() {} // for CDI

    @Inject
    public Machines(Documents documents, ManagedIdentities identities) {
        this.documents = documents;
        this.identities = identities;
    }

    void put(Machine machine) {
        documents.put(COLLECTION, machine.name(), machine.toJson());
    }

    void delete(String name) {
        documents.delete(COLLECTION, name);
    }

    List<Machine> all() {
        return documents.all(COLLECTION).values().stream().map(Machines::read).toList();
    }

    Optional<Machine> find(String name) {
        return Optional.ofNullable(documents.all(COLLECTION).get(name)).map(Machines::read);
    }

    /** The computer that runs the local Azure, as a virtual machine. */
    Machine thisComputer() {
        return new Machine("localhost", List.of());
    }

    /** The existing identities that are attached to a machine. Empty if there is no such machine. */
    Optional<List<ManagedIdentity>> identitiesOf(String name) {
        return find(name)
                .map(machine -> identities.all().stream().filter(machine::has).toList());
    }

    /** The identities of the computer that runs the local Azure. It has all identities. */
    List<ManagedIdentity> identitiesOfThisComputer() {
        return identities.all();
    }

    private static Machine read(JsonObject document) {
        return Machine.read(document.getString("name"), Fields.of(document, "BadRequest"));
    }
}
