package io.keyward.localazure.arm.directory;

import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.login.Applications;
import io.keyward.localazure.login.Principals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;

/** All users, groups and service principals, including those of the managed identities. */
@ApplicationScoped
public class Directory {

    private Applications applications;
    private Principals principals;
    private ManagedIdentities identities;

    protected Directory() {} // for CDI

    @Inject
    public Directory(Applications applications, Principals principals, ManagedIdentities identities) {
        this.applications = applications;
        this.principals = principals;
        this.identities = identities;
    }

    Optional<DirectoryObject> ofId(String id) {
        return all().filter(object -> object.hasId(id)).findFirst();
    }

    Stream<DirectoryObject> ofType(ObjectType type) {
        return all().filter(object -> object.type() == type);
    }

    private Stream<DirectoryObject> all() {
        var client =
                DirectoryObject.application(applications.objectId(), applications.clientId(), applications.clientId());
        return Stream.of(
                        Stream.of(client),
                        principals.all().stream().map(DirectoryObject::of),
                        identities.all().stream().map(DirectoryObject::of))
                .flatMap(objects -> objects);
    }
}
